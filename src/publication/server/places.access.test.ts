import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('anyone sees a figure in every neighbourhood, from their own collectivity', async () => {
  const { own, other } = sides();
  expect(await own.access(own.acts.viewPlaces, {})).toEqual(ANYONE);
  const total = async (side: typeof own) => {
    const page = valueOf(await side.as('visitor', side.acts.viewPlaces, { id: 'supported-residents' }));
    return page.places.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0);
  };
  expect([await total(own), await total(other)]).toEqual([3, 1]);
});
