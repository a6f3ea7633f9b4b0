import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aContract, hired } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('a participant is seen by facilitators of their organisation, even by nobody above', async () => {
  const { own, other } = sides();
  await aContract(own);
  const participantNo = await hired(own, 1);
  const asked = { organisationId: 1, participantNo };
  expect(await own.access(own.acts.viewParticipant, asked)).toEqual(only('facilitator'));
  expect(
    await own.as('facilitator', own.acts.viewParticipant, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
  expect(await other.as('facilitator', other.acts.viewParticipant, asked)).toMatchObject({
    refusals: [{ code: 'unknown-participant' }],
  });
  expect(valueOf(await own.as('facilitator', own.acts.viewParticipant, asked)).name).toBe('Personne B1');
});
