import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();

test('the operator loads outlines, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.importLayer, aLayer())).toEqual(only('administrator', 'strategy-officer'));
});

test('what one collectivity loads, another does not see', async () => {
  const { own, other } = sides();
  await own.as('operator', own.acts.importLayer, aLayer());
  const seen = valueOf(await other.as('visitor', other.acts.listLayers, {}));
  expect(seen.layers).toEqual([]);
});
