import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, anIdentity } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('a participant is registered by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = anIdentity(1);
  expect(await own.access(own.acts.registerParticipant, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(
    await own.as('facilitator', own.acts.registerParticipant, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
