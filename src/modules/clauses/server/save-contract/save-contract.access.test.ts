import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('contracts are entered by facilitators', async () => {
  const { own } = sides();
  expect(
    await own.access(own.acts.saveContract, {
      organisationId: 1,
      number: '1',
      buyer: 'x',
      object: 'Objet',
      amount: null,
      notified: null,
      starts: null,
      ends: null,
    }),
  ).toEqual(only('facilitator'));
});
