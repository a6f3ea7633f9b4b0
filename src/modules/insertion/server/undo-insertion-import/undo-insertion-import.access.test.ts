import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();
const undo = { organisationId: 2, importNo: 1, note: 'essai', depositor: 'x' };

test('an import is undone by people of its structure, and of no other', async () => {
  const { own } = sides();
  await recorded(own, [{}]);
  const { organisationId, manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.undoInsertionImport, { ...undo, organisationId })).toMatchObject({
    refusals: [{ code: 'insertion-unknown-import' }],
  });
  expect(await own.access(own.acts.undoInsertionImport, undo)).toEqual(only('structure-manager', 'adviser'));
  expect(valueOf(await own.as('adviser', own.acts.listContracts, {})).total).toBe(0);
});
