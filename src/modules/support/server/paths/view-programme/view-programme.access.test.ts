import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a programme shows people of structures their own paths', async () => {
  const { own } = sides();
  await opened(own);
  const asked = { programme: 'osez-entreprendre' };
  expect(await own.access(own.acts.viewProgramme, asked)).toEqual(
    only('facilitator', 'structure-manager', 'adviser', 'tzcld-committee'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(valueOf(await own.by(manager, own.acts.viewProgramme, asked)).paths).toBe(0);
  expect(valueOf(await own.as('adviser', own.acts.viewProgramme, asked)).paths).toBe(1);
});
