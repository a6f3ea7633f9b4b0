import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('hours are corrected by facilitators of their organisation', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = { organisationId: 1, lineNo: 1, hours: 100, reason: 'Bulletin' };
  expect(await own.access(own.acts.correctLine, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(await own.as('facilitator', own.acts.correctLine, { ...asked, organisationId: 2 })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
