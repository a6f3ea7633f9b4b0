import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('paths are listed by people of structures, and by nobody above them', async () => {
  const { own } = sides();
  await opened(own);
  expect(await own.access(own.acts.listPaths, {})).toEqual(
    only('facilitator', 'structure-manager', 'adviser', 'tzcld-committee'),
  );
});
