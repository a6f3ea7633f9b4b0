import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { anAsk, askedOf } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('people who meet residents send somebody to a service, in the name of their own structure only', async () => {
  const { own } = sides();
  const { serviceNo } = await askedOf(own);
  const input = { ...anAsk(serviceNo), organisationId: 2, agreedHow: 'said' };
  expect(await own.access(own.acts.sendRequest, input)).toEqual(only('structure-manager', 'adviser'));
  expect(await own.access(own.acts.sendRequest, { ...input, organisationId: 3 })).toEqual(only());
});
