import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();

test('anyone sees what is loaded, and where it comes from', async () => {
  const { own, other } = sides();
  await own.as('operator', own.acts.importLayer, aLayer());
  expect(await own.access(own.acts.listLayers, {})).toEqual(ANYONE);
  expect(valueOf(await own.as('visitor', own.acts.listLayers, {})).layers).toHaveLength(1);
  expect(valueOf(await other.as('visitor', other.acts.listLayers, {})).layers).toEqual([]);
});
