import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('contracts are followed by facilitators', async () => {
  const { own } = sides();
  expect(
    await own.access(own.acts.setContractState, { contractNo: 1, organisationId: 1, state: 'followed' }),
  ).toEqual(only('facilitator'));
});
