import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aStructure, withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('structures are merged by those who may change both', async () => {
  const { own } = sides();
  const numbers = await withDirectory(own, { structures: [aStructure(), aStructure({ id: 'essai--2' })] });
  const [kept, merged] = [numbers.get('essai--1'), numbers.get('essai--2')];
  expect(await own.as('structure-manager', own.acts.mergeStructures, { kept, merged })).toMatchObject({
    refusals: [{ code: 'directory-of-another' }],
  });
  expect(await own.access(own.acts.mergeStructures, { kept, merged })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
});
