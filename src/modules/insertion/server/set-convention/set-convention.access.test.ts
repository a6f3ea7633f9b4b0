import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aConvention } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('a convention is set by the people of the structure, and by those who record for all', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.setConvention, aConvention())).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager', 'adviser'),
  );
});

test('nobody sets that of another structure, and another collectivity does not see it', async () => {
  const { own, other } = sides();
  const { organisationId } = await own.structure('Ailleurs');
  expect(await own.as('adviser', own.acts.setConvention, aConvention({ organisationId }))).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
  valueOf(await own.as('adviser', own.acts.setConvention, aConvention()));
  expect(valueOf(await other.as('auditor', other.acts.listConventions, {}))).toEqual([]);
});
