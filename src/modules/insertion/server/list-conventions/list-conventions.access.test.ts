import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aConvention } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('conventions are seen by whoever sees evidence, each structure its own', async () => {
  const { own } = sides();
  const { organisationId, manager } = await own.structure('Ailleurs');
  valueOf(await own.as('operator', own.acts.setConvention, aConvention()));
  valueOf(await own.by(manager, own.acts.setConvention, aConvention({ organisationId })));
  expect(await own.access(own.acts.listConventions, {})).toEqual(
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
  const seen = valueOf(await own.by(manager, own.acts.listConventions, {}));
  expect(seen.map((one) => one.organisationId)).toEqual([organisationId]);
});
