import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aConvention, anImport } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('only people of the structure import its contracts', async () => {
  const { own } = sides();
  valueOf(await own.as('operator', own.acts.setConvention, aConvention()));
  expect(await own.access(own.acts.importEmplois, anImport([{}]))).toEqual(
    only('structure-manager', 'adviser'),
  );
});

test('nobody imports for another structure', async () => {
  const { own } = sides();
  const { organisationId } = await own.structure('Ailleurs');
  expect(await own.as('adviser', own.acts.importEmplois, anImport([{}], { organisationId }))).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
