import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('anyone finds help, and nobody finds that of another collectivity', async () => {
  const { own, other } = sides();
  await withDirectory(own);
  expect(await own.access(own.acts.findHelp, { text: 'papiers' })).toEqual(ANYONE);
  const found = valueOf(await own.as('visitor', own.acts.findHelp, { text: 'papiers' }));
  expect(found.services.map(({ entry }) => entry.name)).toEqual(['Permanence d’écrivain public']);
  expect(JSON.stringify(found)).not.toContain('Tessier');
  expect(valueOf(await other.as('visitor', other.acts.findHelp, { text: 'papiers' })).total).toBe(0);
});
