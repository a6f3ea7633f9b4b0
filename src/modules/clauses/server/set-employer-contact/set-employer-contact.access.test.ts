import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aContract, EMPLOYER } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('where an employer is written to is said by facilitators', async () => {
  const { own } = sides();
  await aContract(own);
  const asked = { organisationId: 1, employer: EMPLOYER, email: 'paie@exemple.fr' };
  expect(await own.access(own.acts.setEmployerContact, asked)).toEqual(only('facilitator'));
  // Somebody who follows participants elsewhere is not somebody who follows them here.
  expect(
    await own.as('facilitator', own.acts.setEmployerContact, { ...asked, organisationId: 2 }),
  ).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
