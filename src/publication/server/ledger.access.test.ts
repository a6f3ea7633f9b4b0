import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('anyone follows the chain, an entry, a source', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.viewLedger, {})).toEqual(ANYONE);
  expect(await own.access(own.acts.viewEntry, { entryNo: 2 })).toEqual(ANYONE);
  expect(await own.access(own.acts.viewSource, { sourceNo: 1 })).toEqual(ANYONE);
});

test('each collectivity has its own chain', async () => {
  const { own, other } = sides();
  const mine = valueOf(await own.as('visitor', own.acts.viewLedger, {}));
  const theirs = valueOf(await other.as('visitor', other.acts.viewLedger, {}));
  expect([mine.total, mine.facts, theirs.total, theirs.facts]).toEqual([2, 3, 1, 1]);
  expect(mine.entries.map((entry) => entry.hash)).not.toContain(theirs.head);
});

test('an entry or a source of another collectivity is unknown here', async () => {
  const { other } = sides();
  expect(await other.as('operator', other.acts.viewEntry, { entryNo: 2 })).toMatchObject({
    refusals: [{ code: 'unknown-entry' }],
  });
  expect(await other.as('operator', other.acts.viewSource, { sourceNo: 2 })).toMatchObject({
    refusals: [{ code: 'unknown-source' }],
  });
});
