import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, day, hired } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('an employment is ended by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  await hired(own, 1);
  const asked = { organisationId: 1, employmentNo: 1, day: day('2025-04-30'), situation: 'permanent' };
  expect(await own.access(own.acts.endEmployment, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(await own.as('facilitator', own.acts.endEmployment, { ...asked, organisationId: 2 })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
