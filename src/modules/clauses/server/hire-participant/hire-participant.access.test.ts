import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, aHiring } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('a hiring is recorded by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = aHiring(1);
  expect(await own.access(own.acts.hireParticipant, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(
    await own.as('facilitator', own.acts.hireParticipant, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
