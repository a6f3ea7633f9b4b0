import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const asked = { id: 'supported-residents' };

test('anyone sees a figure', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.viewFigure, asked)).toEqual(ANYONE);
});

test('its evidence is told by the entries of its own collectivity', async () => {
  const { own, other } = sides();
  const entries = async (side: typeof own) =>
    valueOf(await side.as('visitor', side.acts.viewFigure, asked)).evidence?.map((line) => [
      line.entryNo,
      line.facts,
    ]);
  expect(await entries(own)).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(await entries(other)).toEqual([[1, 1]]);
});
