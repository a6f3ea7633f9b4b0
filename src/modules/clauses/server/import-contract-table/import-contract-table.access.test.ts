import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { contractModel } from '../contract-table/columns.ts';

const sides = useTwoCollectivities();

test('tables of contracts are imported by facilitators', async () => {
  const { own } = sides();
  const asked = { organisationId: 1, name: 'marches.csv', bytes: contractModel(), mode: 'preview' };
  expect(await own.access(own.acts.importContractTable, asked)).toEqual(only('facilitator'));
});
