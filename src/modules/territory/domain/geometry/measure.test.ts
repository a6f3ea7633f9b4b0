import { describe, expect, it } from 'vitest';
import type { Position } from '../outline.ts';
import { areaOf, boundsOf, metresPerDegree } from './measure.ts';
import { anOutline, moved, reversed, ring, square } from './testing/shapes.ts';

const cell = (lon: number, lat: number, side: number): Position[] =>
  ring([lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side]);

/** Area of a cell from the lengths of a degree, strip by strip. */
function byStrips(lat: number, side: number): number {
  const strips = 1000;
  let sum = 0;
  for (let strip = 0; strip < strips; strip++) {
    const metres = metresPerDegree(lat + ((strip + 0.5) * side) / strips);
    sum += metres.lon * side * ((metres.lat * side) / strips);
  }
  return sum;
}

describe('metres of a degree', () => {
  it('are those of WGS 84', () => {
    // Tables of the ellipsoid: 111,131.8 m of latitude and 78,846.8 m of longitude at 45°, 110,574.3 and 111,319.5 at 0°.
    expect(metresPerDegree(45).lat).toBeCloseTo(111_131.8, 0);
    expect(metresPerDegree(45).lon).toBeCloseTo(78_846.8, 0);
    expect(metresPerDegree(0).lat).toBeCloseTo(110_574.3, 0);
    expect(metresPerDegree(0).lon).toBeCloseTo(111_319.5, 0);
  });
});

describe('area', () => {
  it.each([
    { place: 'Nantes', lon: -1.6, lat: 47.2, side: 0.01 },
    { place: 'a whole degree', lon: 2, lat: 48, side: 1 },
    { place: 'Corse', lon: 9, lat: 41.9, side: 0.1 },
    { place: 'La Réunion', lon: 55.5, lat: -21.1, side: 0.01 },
    { place: 'Guyane', lon: -52.3, lat: 4.9, side: 0.01 },
  ])('is that of the ellipsoid: $place', ({ lon, lat, side }) => {
    const area = areaOf(anOutline([[cell(lon, lat, side)]]));
    expect(area / byStrips(lat, side)).toBeCloseTo(1, 6);
  });

  it('leaves holes out, adds polygons up, and does not depend on the direction of rings', () => {
    const whole = areaOf(anOutline([[square(0, 0, 10)]]));
    const hole = areaOf(anOutline([[square(2, 2, 4)]]));
    const holed = anOutline([[square(0, 0, 10), square(2, 2, 4)], [square(20, 0, 10)]]);
    expect(areaOf(holed) / (2 * whole - hole)).toBeCloseTo(1, 9);
    expect(areaOf(reversed(holed)) / areaOf(holed)).toBeCloseTo(1, 12);
  });

  it('does not depend on the longitude', () => {
    const here = anOutline([[square(0, 0, 10)]]);
    const there = moved(here, ([lon, lat]) => [lon + 8, lat]);
    expect(areaOf(there) / areaOf(here)).toBeCloseTo(1, 9);
  });

  it('is nothing without a ring', () => {
    expect(areaOf(anOutline([]))).toBe(0);
    expect(areaOf(anOutline([[[]]]))).toBe(0);
  });
});

describe('bounds', () => {
  it('hold every position, and are inverted when there is none', () => {
    expect(boundsOf(anOutline([[cell(1, 2, 3)], [cell(-5, 4, 1)]]))).toEqual({
      west: -5,
      south: 2,
      east: 4,
      north: 5,
    });
    const none = boundsOf(anOutline([]));
    expect(none.west).toBeGreaterThan(none.east);
  });
});
