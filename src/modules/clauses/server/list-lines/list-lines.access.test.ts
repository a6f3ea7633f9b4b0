import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aContract, hired, opened } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('lines are listed by facilitators; names stay in the organisation that follows the person', async () => {
  const { own, other } = sides();
  await aContract(own);
  await hired(own, 1);
  await opened(own);
  expect(await own.access(own.acts.listLines, {})).toEqual(only('facilitator'));
  const names = async (who: 'facilitator' | 'operator') =>
    valueOf(await own.as(who, own.acts.listLines, {})).lines.map(({ name }) => name);
  expect(await names('facilitator')).toEqual(['Personne B1']);
  expect(await names('operator')).toEqual([null]);
  expect(valueOf(await other.as('facilitator', other.acts.listLines, {})).total).toBe(0);
});
