import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('rules of contracts are kept by facilitators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.setContractRules, { contractNo: 1, rules: {} })).toEqual(
    only('facilitator'),
  );
});
