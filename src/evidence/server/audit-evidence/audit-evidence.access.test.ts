import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('the operator audits, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.auditEvidence, {})).toEqual(only('administrator', 'approver', 'auditor'));
});

test('an audit reads the chain of its own collectivity', async () => {
  const { own, other } = sides();
  expect(valueOf(await own.as('operator', own.acts.auditEvidence, {}))).toMatchObject({
    entries: 2,
    facts: 3,
    broken: null,
  });
  expect(valueOf(await other.as('operator', other.acts.auditEvidence, {}))).toMatchObject({
    entries: 1,
    facts: 1,
    broken: null,
  });
});
