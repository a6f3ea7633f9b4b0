import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('a structure is seen whole by those who work on the directory', async () => {
  const { own, other } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  expect(await own.access(own.acts.viewStructure, { structureNo })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
  expect(await other.as('administrator', other.acts.viewStructure, { structureNo })).toMatchObject({
    ok: false,
  });
});
