import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../outline.ts';
import { areaOf } from './measure.ts';
import { nestRings } from './nest-rings.ts';
import { anOutline, at, ring, square } from './testing/shapes.ts';

const island = square(0, 0, 12);
const lake = square(2, 2, 8);
const islet = square(4, 4, 4);
const pond = square(5, 5, 1);
const apart = square(20, 0, 3);

describe('rings in disorder', () => {
  it('are nested in the order of their depth, whatever their direction and order', () => {
    const wanted = areaOf(anOutline([[island, lake], [islet, pond], [apart]]));
    const all = [island, lake, islet, pond, apart];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: 5 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        (shuffled, backwards) => {
          const polygons = nestRings(shuffled.map((one, i) => (backwards[i] ? one.toReversed() : one)));
          expect(polygons.map((rings) => rings.length).toSorted((a, b) => a - b)).toEqual([1, 2, 2]);
          expect(areaOf({ polygons }) / wanted).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('keep a ring that only touches the one around it inside it', () => {
    const corner: Position[] = ring(at(0, 0), at(3, 1), at(1, 3));
    expect(nestRings([corner, island])).toEqual([[island, corner]]);
  });

  it('keep every ring, even twice the same', () => {
    expect(nestRings([island, island]).flat()).toHaveLength(2);
    expect(nestRings([])).toEqual([]);
  });
});
