import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('a follow-up is answered by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = { organisationId: 1, employmentNo: 1, months: 3, situation: 'permanent' };
  expect(await own.access(own.acts.answerFollowUp, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(await own.as('facilitator', own.acts.answerFollowUp, { ...asked, organisationId: 2 })).toMatchObject(
    {
      refusals: [{ code: 'access-denied' }],
    },
  );
});
