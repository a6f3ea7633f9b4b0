import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('traces are read by those who answer for them, each within reach, and that is traced', async () => {
  const { own, other } = sides();
  expect(await own.access(own.acts.listTraces, {})).toEqual(
    only('administrator', 'structure-manager', 'auditor', 'data-protection-officer'),
  );
  const { traces } = valueOf(await own.as('auditor', own.acts.listTraces, { code: 'traces-read' }));
  expect(traces.length).toBeGreaterThan(0);
  const theirs = valueOf(await own.as('structure-manager', own.acts.listTraces, {}));
  expect(theirs.traces.every(({ organisationId }) => organisationId === 2)).toBe(true);
  expect(valueOf(await other.as('auditor', other.acts.listTraces, { code: 'traces-read' })).traces).toEqual(
    [],
  );
});

test('nobody reads the traces of another structure', async () => {
  const { own } = sides();
  const { organisationId } = await own.structure('Ailleurs');
  expect(await own.as('structure-manager', own.acts.listTraces, { organisationId })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
