import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { depositOf, people } from '../../../../../tests/setup/persons.ts';

const sides = useTwoCollectivities();

test('those who see evidence see deposits, and only those within their reach', async () => {
  const { own, other } = sides();
  const elsewhere = await own.structure('Ailleurs');
  const deposit = await depositOf({ organisationId: 2, rows: people(3) });
  valueOf(await own.as('structure-manager', own.acts.depositFile, deposit));
  expect(await own.access(own.acts.listDeposits, {})).toEqual(
    only(
      'administrator',
      'strategy-officer',
      'approver',
      'facilitator',
      'commerce-officer',
      'structure-manager',
      'adviser',
      'tzcld-committee',
      'auditor',
    ),
  );
  expect(valueOf(await own.as('auditor', own.acts.listDeposits, {})).length).toBe(1);
  expect(valueOf(await own.by(elsewhere.manager, own.acts.listDeposits, {}))).toEqual([]);
  expect(valueOf(await other.as('administrator', other.acts.listDeposits, {}))).toEqual([]);
});
