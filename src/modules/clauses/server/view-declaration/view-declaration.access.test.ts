import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aContract, hired, opened } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('whoever holds a link sees the month of that employer, and nothing with any other', async () => {
  const { own, other } = sides();
  await aContract(own);
  await hired(own, 1);
  const token = await opened(own);
  expect(await own.access(own.acts.viewDeclaration, { token })).toEqual(ANYONE);
  const page = valueOf(await own.as('visitor', own.acts.viewDeclaration, { token })).page;
  expect(page?.people).toHaveLength(1);
  expect(Object.keys(page?.people[0] ?? {}).sort()).toEqual(
    ['contract', 'days', 'hours', 'lineNo', 'name', 'open', 'reason', 'state'].sort(),
  );
  for (const side of [own, other])
    expect(
      valueOf(await side.as('visitor', side.acts.viewDeclaration, { token: `${token}x` })).page,
    ).toBeNull();
  expect(valueOf(await other.as('visitor', other.acts.viewDeclaration, { token })).page).toBeNull();
});
