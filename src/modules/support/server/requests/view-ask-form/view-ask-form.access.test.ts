import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { askedOf } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('anyone sees whom a form would ask, and a service of elsewhere is none', async () => {
  const { own, other } = sides();
  const { serviceNo, unreachable } = await askedOf(own);
  expect(await own.access(own.acts.viewAskForm, { serviceNo })).toEqual(ANYONE);
  expect(await other.as('visitor', other.acts.viewAskForm, { serviceNo })).toMatchObject({
    refusals: [{ code: 'unknown-service' }],
  });
  expect(await own.as('visitor', own.acts.viewAskForm, { serviceNo: unreachable })).toMatchObject({
    refusals: [{ code: 'request-unreachable', value: 'Maison sans adresse' }],
  });
});
