import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a structure is taken off by people of one that is on the path', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.leavePath, { ...on, otherOrganisationId: 2 })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.leavePath, { ...on, otherOrganisationId: 2 })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
