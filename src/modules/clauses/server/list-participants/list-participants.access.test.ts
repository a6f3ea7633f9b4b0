import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('participants are listed by facilitators of their organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = { organisationId: 1 };
  expect(await own.access(own.acts.listParticipants, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(
    await own.as('facilitator', own.acts.listParticipants, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
