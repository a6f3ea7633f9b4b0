import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('residents are erased by those who answer for the structure', async () => {
  const { own } = sides();
  const key = { store: 'insertion-person', organisationId: 2, ref: '1', confirmed: true };
  expect(await own.access(own.acts.eraseResident, key)).toEqual(only('structure-manager'));
});
