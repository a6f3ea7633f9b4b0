import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('a flag is decided by those who may change the structure', async () => {
  const { own } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  const decided = { structureNo, flag: 'ess', state: 'confirmed' };
  expect((await own.as('structure-manager', own.acts.decideFlag, decided)).ok).toBe(false);
  expect(await own.access(own.acts.decideFlag, decided)).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
});
