import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';
import { support } from '../../../../tests/setup/facts.ts';
import { SOURCE } from '../../../../tests/setup/ledger.ts';

const sides = useTwoCollectivities();
const input = { entry: { source: SOURCE }, facts: [support('D-9', { person: 'P-9' })] };

test('the operator records, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.recordFacts, input)).toEqual(OPERATOR);
});

test('the same fact is new in another collectivity, whose entries are numbered apart', async () => {
  const { own, other } = sides();
  expect(valueOf(await own.as('operator', own.acts.recordFacts, input))).toMatchObject({
    entryNo: null,
    unchanged: 1,
  });
  expect(valueOf(await other.as('operator', other.acts.recordFacts, input))).toMatchObject({
    entryNo: 2,
    created: 1,
  });
});
