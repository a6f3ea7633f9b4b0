import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { depositOf, people } from '../../../../../tests/setup/persons.ts';

const sides = useTwoCollectivities();

test('files are taken out by the people of the structure, and by those who withdraw for all', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.removeDeposit, { organisationId: 2, depositNo: 99 })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager', 'adviser'),
  );
});

test('the file of another structure is not found, whatever its number', async () => {
  const { own, other } = sides();
  const deposit = await depositOf({ organisationId: 2, rows: people(3) });
  const { depositNo } = valueOf(await own.as('structure-manager', own.acts.depositFile, deposit));
  const { organisationId, manager } = await own.structure('Ailleurs');
  const unknown = { refusals: [{ code: 'unknown-deposit' }] };
  expect(await own.by(manager, own.acts.removeDeposit, { organisationId, depositNo })).toMatchObject(unknown);
  const theirs = { organisationId: 2, depositNo };
  expect(await other.as('structure-manager', other.acts.removeDeposit, theirs)).toMatchObject(unknown);
  expect(valueOf(await own.as('auditor', own.acts.listDeposits, {}))[0].removed).toBe(false);
});
