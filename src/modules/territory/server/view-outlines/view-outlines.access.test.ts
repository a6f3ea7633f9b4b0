import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();
const asked = { layers: ['qpv-2024'] };

test('anyone sees the outlines of their own collectivity', async () => {
  const { own, other } = sides();
  await own.as('operator', own.acts.importLayer, aLayer());
  expect(await own.access(own.acts.viewOutlines, asked)).toEqual(ANYONE);
  expect(valueOf(await own.as('visitor', own.acts.viewOutlines, asked)).layers).toHaveLength(1);
  expect(valueOf(await other.as('visitor', other.acts.viewOutlines, asked)).layers).toEqual([]);
});
