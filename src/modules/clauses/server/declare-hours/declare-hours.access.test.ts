import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, hired, opened } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('whoever holds a link declares for that employer, and nobody without', async () => {
  const { own, other } = sides();
  await aContract(own);
  await hired(own, 1);
  const token = await opened(own);
  const asked = { token, requestId: crypto.randomUUID(), version: 0, hours: [], send: false };
  expect(await own.access(own.acts.declareHours, asked)).toEqual(ANYONE);
  const unknown = { refusals: [{ code: 'link-unknown' }] };
  expect(await other.as('visitor', other.acts.declareHours, asked)).toMatchObject(unknown);
  expect(await own.as('administrator', own.acts.declareHours, { ...asked, token: 'x' })).toMatchObject(
    unknown,
  );
});
