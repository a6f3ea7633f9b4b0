import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a path is closed by people of a structure on it', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.closePath, { ...on, closing: 'stopped' })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.closePath, { ...on, closing: 'stopped' })).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
