import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, day } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('links are sent by facilitators, in their own organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = { organisationId: 1, month: day('2025-04-01'), declarationNo: null };
  expect(await own.access(own.acts.sendEmployerLinks, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(
    await own.as('facilitator', own.acts.sendEmployerLinks, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
