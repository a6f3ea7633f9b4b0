import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();
const point = { lon: -1.6, lat: 47.2, date: '2024-06-01' };

test('anyone may ask where a point lies', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.locateAddress, point)).toEqual(ANYONE);
});

test('the outlines of another collectivity, held by the same process, answer nothing', async () => {
  const { own, other } = sides();
  await own.as('operator', own.acts.importLayer, aLayer());
  const certainty = async (side: typeof own) =>
    valueOf(await side.as('visitor', side.acts.locateAddress, point)).answers.map(
      (answer) => answer.certainty,
    );
  expect(await certainty(own)).toEqual(['unknown', 'inside']);
  expect(await certainty(other)).toEqual(['unknown', 'unknown']);
});
