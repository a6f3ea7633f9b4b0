import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('an entry of another collectivity is unknown here', async () => {
  const { own, other } = sides();
  expect(await other.as('operator', other.acts.withdrawEntry, { entryNo: 2 })).toMatchObject({
    refusals: [{ code: 'unknown-entry' }],
  });
  expect(await other.as('operator', other.acts.withdrawEntry, { entryNo: 1 })).toMatchObject({
    value: { hidden: 1 },
  });
  expect(await own.ledger.shown()).toEqual([1, 2, 3]);
});

test('the operator withdraws, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.withdrawEntry, { entryNo: 1 })).toEqual(
    only(
      'administrator',
      'strategy-officer',
      'facilitator',
      'commerce-officer',
      'structure-manager',
      'adviser',
      'tzcld-committee',
    ),
  );
  expect(await own.ledger.shown()).toEqual([3]);
});
