import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { aPath, withSirets } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a path is opened by people of the structure that met the resident', async () => {
  const { own } = sides();
  await withSirets(own);
  expect(await own.access(own.acts.openPath, aPath())).toEqual(only('structure-manager', 'adviser'));
});
