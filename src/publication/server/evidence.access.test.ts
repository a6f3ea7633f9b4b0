import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const FILES = { id: 'supported-residents', reading: 'files' };

test('staff reads the rows of a figure, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listEvidence, FILES)).toEqual(
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
});

test('rows are those of one’s own collectivity, even asked with the numbers of another’s facts', async () => {
  const { own, other } = sides();
  const rows = async (side: typeof own, acts: typeof own.acts) =>
    valueOf(await side.as('strategy-officer', acts.listEvidence, FILES)).rows.map((row) =>
      row.cells.join(' '),
    );
  expect(await rows(own, own.acts)).toHaveLength(3);
  const theirs = await rows(other, own.acts);
  expect(theirs).toHaveLength(1);
  expect(theirs[0]).toContain('Autre-1');
  expect(await rows(other, other.acts)).toEqual(theirs);
});
