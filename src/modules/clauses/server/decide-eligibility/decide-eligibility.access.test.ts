import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, aDecision } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('eligibility is decided by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = aDecision(1);
  expect(await own.access(own.acts.decideEligibility, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(
    await own.as('facilitator', own.acts.decideEligibility, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
