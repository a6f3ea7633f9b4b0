import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('a notice is made void by those who answer for the structure', async () => {
  const { own } = sides();
  const key = { store: 'insertion-person', organisationId: 2, ref: '1' };
  expect(await own.access(own.acts.keepResident, key)).toEqual(only('structure-manager'));
});
