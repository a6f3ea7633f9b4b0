import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, day } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('a month is reviewed by facilitators of its organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = { organisationId: 1, month: day('2025-04-01') };
  expect(await own.access(own.acts.reviewMonth, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(await own.as('facilitator', own.acts.reviewMonth, { ...asked, organisationId: 2 })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
