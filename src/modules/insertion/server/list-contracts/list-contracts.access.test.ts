import { expect, test } from 'vitest';
import { useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('contracts are seen by whoever sees evidence, and names by people of the structure alone', async () => {
  const { own } = sides();
  await recorded(own, [{}]);
  const names = async (who: 'adviser' | 'administrator' | 'auditor' | 'facilitator') =>
    valueOf(await own.as(who, own.acts.listContracts, {})).contracts.map(({ name }) => name);
  expect(await names('adviser')).toEqual(['MARTIN Éva']);
  for (const who of ['administrator', 'auditor', 'facilitator'] as const)
    expect(await names(who)).toEqual([null]);
  expect(await own.access(own.acts.listContracts, {})).not.toContain('visitor');
  expect(await own.access(own.acts.listContracts, {})).not.toContain('employer');
});

test('contracts of a structure are not seen in another, nor in another collectivity', async () => {
  const { own, other } = sides();
  const { manager } = await own.structure('Ailleurs');
  expect(valueOf(await own.by(manager, own.acts.listContracts, {})).total).toBe(0);
  expect(valueOf(await other.as('auditor', other.acts.listContracts, {})).total).toBe(0);
});
