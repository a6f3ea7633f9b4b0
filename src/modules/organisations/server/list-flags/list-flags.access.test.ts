import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('flags are seen by those who work on the directory, each in their collectivity', async () => {
  const { own, other } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  valueOf(
    await own.as('administrator', own.acts.decideFlag, { structureNo, flag: 'ess', state: 'confirmed' }),
  );
  expect(await own.access(own.acts.listFlags, {})).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
  expect(valueOf(await own.as('administrator', own.acts.listFlags, {}))).toHaveLength(1);
  expect(valueOf(await other.as('administrator', other.acts.listFlags, {}))).toEqual([]);
});
