import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aContract } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('choices of hours are listed by facilitators, of their collectivity alone', async () => {
  const { own, other } = sides();
  await aContract(own);
  expect(await own.access(own.acts.listHoursChoices, {})).toEqual(only('facilitator'));
  expect(valueOf(await own.as('facilitator', own.acts.listHoursChoices, {})).contracts).toHaveLength(1);
  expect(valueOf(await other.as('facilitator', other.acts.listHoursChoices, {})).contracts).toEqual([]);
});
