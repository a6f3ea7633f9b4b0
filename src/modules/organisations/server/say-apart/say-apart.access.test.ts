import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { aStructure, withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('two structures are said to be two by those who may change both', async () => {
  const { own } = sides();
  const numbers = await withDirectory(own, { structures: [aStructure(), aStructure({ id: 'essai--2' })] });
  const pair = { first: numbers.get('essai--1'), second: numbers.get('essai--2') };
  expect((await own.as('structure-manager', own.acts.sayApart, { ...pair, apart: true })).ok).toBe(false);
  expect(await own.access(own.acts.sayApart, { ...pair, apart: true })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
});
