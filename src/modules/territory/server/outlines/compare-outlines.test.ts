import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { areaOf } from '../../domain/geometry/measure.ts';
import { anOutline, at, reversed, ring, square } from '../../domain/geometry/testing/shapes.ts';
import type { Outline, Position } from '../../domain/outline.ts';
import { compareLayers, overlapsWithin } from './compare-outlines.ts';
import { readOutlines } from './read-outlines.ts';

const box = (code: string, x: number, y: number): Outline => anOutline([[square(x, y, 4)]], code);
const cell = areaOf(anOutline([[square(0, 0, 1)]]));

describe('overlaps of a layer', () => {
  it('are the pairs that share more than half a square metre, by their codes', () => {
    const overlaps = overlapsWithin([box('C', 3, 0), box('A', 0, 0), box('B', 40, 0), box('D', 4, 0)]);
    expect(overlaps.map(({ a, b }) => a + b)).toEqual(['AC', 'CD']);
    expect(overlaps[0].squareMetres / (4 * cell)).toBeCloseTo(1, 3);
    expect(overlaps[1].squareMetres / (12 * cell)).toBeCloseTo(1, 3);
  });

  it('are none between neighbours with a common edge, cut at different places', () => {
    const left = anOutline([[ring(at(0, 0), at(5, 0), at(5, 1.7), at(5, 3.1), at(5, 5), at(0, 5))]], 'A');
    const right = anOutline([[ring(at(5, 0), at(9, 0), at(9, 5), at(5, 5), at(5, 2.3))]], 'B');
    expect(overlapsWithin([left, right])).toEqual([]);
    // Half a metre by a metre and a half.
    const strip = (width: number): Outline => {
      const [lon, lat] = at(4, 0);
      const east: Position[] = ring(
        [lon - width, lat],
        [lon + 0.001, lat],
        [lon + 0.001, lat + 1.35e-5],
        [lon - width, lat + 1.35e-5],
      );
      return anOutline([[east]], 'B');
    };
    expect(overlapsWithin([box('A', 0, 0), strip(6.6e-6)])).toHaveLength(1);
    expect(overlapsWithin([box('A', 0, 0), strip(1.3e-6)])).toEqual([]);
  });

  it('leave holes out, and take crossing rings under the even-odd rule', () => {
    const holed = anOutline([[square(0, 0, 12), square(2, 2, 8)]], 'A');
    expect(overlapsWithin([holed, box('B', 4, 4)])).toEqual([]);
    const bow = anOutline([[ring(at(0, 0), at(4, 4), at(4, 0), at(0, 4))]], 'A');
    const [{ squareMetres }] = overlapsWithin([bow, box('B', 0, 0)]);
    expect(squareMetres / (8 * cell)).toBeCloseTo(1, 3);
  });
});

describe('two layers', () => {
  it('are compared pair by pair, whatever the direction of rings', () => {
    const before = [box('A', 0, 0), box('Z', 90, 0)];
    const after = [box('N', 2, 0), reversed(box('M', 0, 2))];
    const similarities = compareLayers(before, after);
    expect(similarities).toEqual([
      {
        before: 'A',
        after: 'M',
        commonSquareMetres: expect.any(Number),
        iou: expect.closeTo(1 / 3, 3),
        shareOfBefore: expect.closeTo(0.5, 3),
        shareOfAfter: expect.closeTo(0.5, 3),
      },
      expect.objectContaining({ before: 'A', after: 'N' }),
    ]);
    expect(similarities[0].commonSquareMetres / (8 * cell)).toBeCloseTo(1, 3);
    expect(compareLayers([], after)).toEqual([]);
    expect(compareLayers(before, [])).toEqual([]);
  });

  it('are equal to themselves', () => {
    expect(compareLayers([box('A', 0, 0)], [box('B', 0, 0)])).toMatchObject([
      { iou: 1, shareOfBefore: 1, shareOfAfter: 1 },
    ]);
  });
});

const SHARED = new URL('../../../../../../shared/data/qpv/', import.meta.url);

/** Common part over all, of each neighbourhood of Nantes Métropole: `../shared/design/domain.md`, section 1. */
const KNOWN: Record<string, number> = {
  '05M': 0.97,
  '06M': 0.984,
  '07I': 0.995,
  '08M': 0.937,
  '09I': 0.989,
  '10I': 0.996,
  '11I': 0.997,
  '12M': 0.921,
  '13M': 0.887,
  '14M': 0.998,
  '15I': 1,
  '16I': 0.996,
  '17I': 0.979,
  '18M': 0.989,
  '19I': 1,
};

describe.skipIf(!existsSync(SHARED))(
  'the two generations of Nantes (skipped where ../shared is missing)',
  () => {
    it('are fifteen pairs, as alike as computed elsewhere', async () => {
      const layer = async (name: string): Promise<Outline[]> =>
        unwrap(await readOutlines({ name, bytes: new Uint8Array(readFileSync(new URL(name, SHARED))) }))
          .outlines;
      const before = await layer('qpv2015_nantes_metropole.geojson');
      const after = await layer('qpv2024_nantes_metropole.geojson');
      const similarities = compareLayers(before, after);
      expect(similarities).toHaveLength(15);
      for (const { before: old, after: young, iou } of similarities) {
        expect(young).toBe(`QN044${old.slice(6)}${young.slice(-1)}`);
        expect(Math.abs(iou - KNOWN[young.slice(5)])).toBeLessThan(0.002);
      }
      expect(overlapsWithin(after)).toEqual([]);
    });
  },
);
