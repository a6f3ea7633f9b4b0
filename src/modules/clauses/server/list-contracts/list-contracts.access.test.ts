import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('contracts are listed by facilitators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listClauseContracts, {})).toEqual(only('facilitator'));
});
