import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a resident is erased by whoever answers for the rights of people in the structure', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.eraseResident, on)).toEqual(only('structure-manager'));
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.eraseResident, on)).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
