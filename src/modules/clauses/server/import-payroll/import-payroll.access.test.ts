import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, day, EMPLOYER } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('a payroll export is imported by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = {
    organisationId: 1,
    month: day('2025-04-01'),
    employer: EMPLOYER,
    name: 'paie.csv',
    bytes: new Uint8Array(),
    mode: 'check',
  };
  expect(await own.access(own.acts.importPayroll, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(await own.as('facilitator', own.acts.importPayroll, { ...asked, organisationId: 2 })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
