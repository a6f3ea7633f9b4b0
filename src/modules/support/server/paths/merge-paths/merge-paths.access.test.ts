import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('paths are merged by people of a structure on both', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.mergePaths, { ...on, otherPathNo: on.pathNo })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.mergePaths, { ...on, otherPathNo: on.pathNo })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
