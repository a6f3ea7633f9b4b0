import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('contracts are read by facilitators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.viewClauseContract, { contractNo: 1 })).toEqual(only('facilitator'));
});
