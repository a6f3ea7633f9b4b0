import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { depositOf, people } from '../../../../../tests/setup/persons.ts';

const sides = useTwoCollectivities();

test('files are deposited by the people of the structure, and by those who record for all', async () => {
  const { own } = sides();
  const deposit = await depositOf({ organisationId: 2, rows: people(3) });
  expect(await own.access(own.acts.depositFile, deposit)).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager', 'adviser'),
  );
});

test('nobody deposits for another structure', async () => {
  const { own } = sides();
  const { organisationId } = await own.structure('Ailleurs');
  const deposit = await depositOf({ organisationId, rows: people(3) });
  expect(await own.as('structure-manager', own.acts.depositFile, deposit)).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
