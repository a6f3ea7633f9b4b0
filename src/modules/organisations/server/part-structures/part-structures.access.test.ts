import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aStructure, withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('structures are parted by those who may change them', async () => {
  const { own } = sides();
  const numbers = await withDirectory(own, { structures: [aStructure(), aStructure({ id: 'essai--2' })] });
  const merged = numbers.get('essai--2');
  valueOf(await own.as('administrator', own.acts.mergeStructures, { kept: numbers.get('essai--1'), merged }));
  expect((await own.as('structure-manager', own.acts.partStructures, { merged })).ok).toBe(false);
  expect(await own.access(own.acts.partStructures, { merged })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
});
