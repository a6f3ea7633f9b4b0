import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('pairs are seen by those who work with the persons of the structure', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listPairs, { organisationId: 2 })).toEqual(
    only('structure-manager', 'adviser'),
  );
});

test('nobody asks for the pairs of another structure', async () => {
  const { own } = sides();
  const { organisationId } = await own.structure('Ailleurs');
  expect(await own.as('structure-manager', own.acts.listPairs, { organisationId })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
