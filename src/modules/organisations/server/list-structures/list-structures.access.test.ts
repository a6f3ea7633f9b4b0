import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('it is for those who work on the directory, each in their collectivity', async () => {
  const { own, other } = sides();
  await withDirectory(own);
  expect(await own.access(own.acts.listStructures, {})).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
  const seen = valueOf(await other.as('administrator', other.acts.listStructures, {}));
  expect(JSON.stringify(seen)).not.toContain('Tournesol');
});
