import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('an invitation is answered by people of the structure invited', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.joinPath, { ...on, accepts: true })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.joinPath, { ...on, accepts: true })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
