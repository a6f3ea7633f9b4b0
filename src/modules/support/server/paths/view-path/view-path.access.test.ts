import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a path is seen by people of the structures on it, and by nobody above them', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.viewPath, on)).toEqual(only('structure-manager', 'adviser'));
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.viewPath, on)).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
