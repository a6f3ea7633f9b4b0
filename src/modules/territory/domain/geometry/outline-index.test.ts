import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outline, Position } from '../outline.ts';
import { metresPerDegree } from './measure.ts';
import { indexOutlines, type OutlineIndex } from './outline-index.ts';
import { HAS_OFFICIAL, officialOutlines } from './testing/official-outlines.ts';
import {
  anOutline,
  anyPosition,
  at,
  exactlyHolds,
  gridPosition,
  moved,
  reversed,
  ring,
  square,
  starred,
  tangled,
  tellingPoints,
} from './testing/shapes.ts';

const points = fc.array(fc.oneof(anyPosition, gridPosition), { minLength: 20, maxLength: 60 });
const holds = (index: OutlineIndex, [lon, lat]: Position): boolean => index.find(lon, lat) === 0;

describe('which outline a point lies in', () => {
  it('is what every edge looked at in whole numbers says, for any rings', () => {
    fc.assert(
      fc.property(tangled, points, (outline, others) => {
        const index = indexOutlines([outline]);
        for (const point of tellingPoints(outline, others))
          expect(holds(index, point), point.join(' ')).toBe(exactlyHolds(outline, point));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for outlines of hundreds of edges with a hole', () => {
    fc.assert(
      fc.property(starred, points, (outline, others) => {
        const index = indexOutlines([outline]);
        for (const point of tellingPoints(outline, others))
          expect(holds(index, point), point.join(' ')).toBe(exactlyHolds(outline, point));
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the direction of rings, nor on where they start', () => {
    fc.assert(
      fc.property(tangled, points, fc.nat(), (outline, others, start) => {
        const rotated = outline.polygons.map((rings) =>
          rings.map((positions) => {
            const first = start % (positions.length - 1);
            return ring(...positions.slice(first, -1), ...positions.slice(0, first));
          }),
        );
        const indexes = [outline, reversed(outline), anOutline(rotated)].map((one) => indexOutlines([one]));
        for (const point of tellingPoints(outline, others))
          expect(new Set(indexes.map((index) => holds(index, point))).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('turns and moves with the outline', () => {
    // Quarter turns, and moves of whole numbers of eighths of a degree on positions of a coarse grid, round nothing.
    const coarse = fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
      .map(([x, y]): Position => [x / 64, 46 + y / 64]);
    const shape = fc.array(coarse, { minLength: 3, maxLength: 12 }).map((all) => anOutline([[ring(...all)]]));
    const moves: ((position: Position) => Position)[] = [
      ([x, y]) => [-y, x],
      ([x, y]) => [-x, -y],
      ([x, y]) => [y, -x],
      ([x, y]) => [x - 63.125, y - 41.5],
      ([x, y]) => [x + 170, y - 80],
    ];
    fc.assert(
      fc.property(shape, fc.array(coarse, { minLength: 30, maxLength: 30 }), (outline, others) => {
        const index = indexOutlines([outline]);
        for (const move of moves) {
          const elsewhere = indexOutlines([moved(outline, move)]);
          for (const point of others) expect(holds(elsewhere, move(point))).toBe(holds(index, point));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is one with the point on its edge, on both sides of a common one', () => {
    const index = indexOutlines([anOutline([[square(0, 0, 4)]], 'A'), anOutline([[square(4, 0, 4)]], 'B')]);
    expect(index.findAll(...at(4, 2))).toEqual([0, 1]);
    expect(index.findAll(...at(4, 4))).toEqual([0, 1]);
    expect(index.findAll(...at(0, 0))).toEqual([0]);
    expect(index.findAll(...at(8, 4))).toEqual([1]);
  });

  it('is the one whose code comes first where several are, and all are named in that order', () => {
    const codes = ['QN04407I', 'QN04405M', 'QN04406M', 'QN04405M'];
    const index = indexOutlines(codes.map((code) => anOutline([[square(0, 0, 4)]], code)));
    expect(index.find(...at(1, 1))).toBe(1);
    expect(index.findAll(...at(1, 1))).toEqual([1, 3, 2, 0]);
    expect(index.findAll(...at(5, 1))).toEqual([]);
  });

  it('is none for what is no place', () => {
    const index = indexOutlines([anOutline([[square(0, 0, 4)]])]);
    for (const [lon, lat] of [
      [Number.NaN, 47.2],
      [-1.599, Number.NaN],
      [Infinity, 47.2],
      [-1.599, -Infinity],
      [400, 47.2],
      [-180, -90],
    ]) {
      expect(index.find(lon, lat)).toBe(-1);
      expect(index.findAll(lon, lat)).toEqual([]);
      expect(index.nearest(lon, lat, 1000)).toBeNull();
    }
  });

  it('holds with outlines of no ring, of no area, of the whole Earth', () => {
    const line = anOutline([[[at(0, 0), at(4, 4), at(0, 0)]]], 'B');
    const level = anOutline([[[at(0, 9), at(4, 9), at(0, 9)]]], 'C');
    const upright = anOutline([[[at(7, 0), at(7, 4), at(7, 0)]]], 'CC');
    const world = anOutline([[ring([-180, -90], [180, -90], [180, 90], [-180, 90])]], 'D');
    const index = indexOutlines([anOutline([]), line, level, world, upright]);
    expect(index.findAll(...at(2, 9))).toEqual([2, 3]);
    expect(index.findAll(...at(2, 1))).toEqual([3]);
    expect(index.findAll(...at(7, 4))).toEqual([4, 3]);
    expect(index.find(180, 90)).toBe(3);
    expect(index.distanceToEdge(0, 0, 0)).toBe(Infinity);
    expect(indexOutlines([]).find(0, 0)).toBe(-1);
    expect(indexOutlines([]).nearest(0, 0, 10)).toBeNull();
  });
});

/** Metres to an edge by trying a thousand places along it. */
function byTrying(outline: Outline, [lon, lat]: Position): number {
  const metres = metresPerDegree(lat);
  let best = Infinity;
  for (const positions of outline.polygons.flat()) {
    for (const [i, [x, y]] of positions.entries()) {
      const [nextX, nextY] = positions[(i + 1) % positions.length];
      for (let step = 0; step <= 1000; step++) {
        const east = (x + (step / 1000) * (nextX - x) - lon) * metres.lon;
        const north = (y + (step / 1000) * (nextY - y) - lat) * metres.lat;
        best = Math.min(best, Math.hypot(east, north));
      }
    }
  }
  return best;
}

describe('metres to the edge', () => {
  it('are those to the nearest place of an edge', () => {
    fc.assert(
      fc.property(tangled, fc.array(anyPosition, { minLength: 3, maxLength: 3 }), (outline, others) => {
        const index = indexOutlines([outline]);
        for (const [lon, lat] of others) {
          const metres = index.distanceToEdge(0, lon, lat);
          const tried = byTrying(outline, [lon, lat]);
          // Along an edge of 1.5 km, tried places are 1.5 m apart.
          expect(metres).toBeLessThanOrEqual(tried + 1e-6);
          expect(metres).toBeGreaterThan(tried - 1.5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are 0 on an edge and only there', () => {
    fc.assert(
      fc.property(tangled, (outline) => {
        const index = indexOutlines([outline]);
        for (const [lon, lat] of outline.polygons.flat(2)) expect(index.distanceToEdge(0, lon, lat)).toBe(0);
      }),
      { numRuns: 60 },
    );
    const index = indexOutlines([anOutline([[ring([0, 46], [2, 46], [2, 48], [0, 48])]])]);
    expect(index.distanceToEdge(0, 1, 46)).toBe(0);
    expect(index.distanceToEdge(0, 2, 47.3)).toBe(0);
    expect(index.distanceToEdge(0, 1, 46 + 2 ** -47)).toBeGreaterThan(0);
    expect(index.distanceToEdge(0, 1, 46 - 2 ** -47)).toBeGreaterThan(0);
  });

  it('are under 5 for every position of an outline moved 2 m in or out', () => {
    fc.assert(
      fc.property(starred, (outline) => {
        const index = indexOutlines([outline]);
        for (const [lon, lat] of outline.polygons.flat(2)) {
          const metres = metresPerDegree(lat);
          for (let turn = 0; turn < 8; turn++) {
            const [east, north] = [2 * Math.cos((turn * Math.PI) / 4), 2 * Math.sin((turn * Math.PI) / 4)];
            const away = index.distanceToEdge(0, lon + east / metres.lon, lat + north / metres.lat);
            expect(away).toBeLessThan(2.001);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('count a hole and every polygon, from inside as from outside', () => {
    const index = indexOutlines([anOutline([[square(0, 0, 20), square(8, 8, 4)], [square(30, 0, 4)]])]);
    const metres = metresPerDegree(47.21).lon / 1000;
    expect(index.distanceToEdge(0, ...at(6, 10))).toBeCloseTo(2 * metres, 2);
    expect(index.distanceToEdge(0, ...at(11, 10))).toBeCloseTo(metres, 2);
    expect(index.distanceToEdge(0, ...at(28, 2))).toBeCloseTo(2 * metres, 1);
  });
});

describe('the nearest outline', () => {
  const layer = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), {
    minLength: 1,
    maxLength: 60,
  });

  it('is the one with the nearest edge, found near as far', () => {
    fc.assert(
      fc.property(
        layer,
        points,
        fc.double({ min: 0, max: 40_000, noNaN: true }),
        (corners, others, within) => {
          const outlines = corners.map(([x, y], i) =>
            anOutline([[square(x, y, 5)]], String(i).padStart(3, '0')),
          );
          const index = indexOutlines(outlines);
          for (const [lon, lat] of others) {
            const all = outlines.map((_, i) => index.distanceToEdge(i, lon, lat));
            const metres = Math.min(...all);
            const expected = metres <= within ? { at: all.indexOf(metres), metres } : null;
            expect(index.nearest(lon, lat, within)).toEqual(expected);
            expect(index.nearest(lon, lat, Infinity)).toEqual({ at: all.indexOf(metres), metres });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the one whose code comes first when several are equally near', () => {
    const index = indexOutlines(
      ['C', 'A', 'B'].map((code) =>
        anOutline([[code === 'A' ? square(0, 0, 4).toReversed() : square(0, 0, 4)]], code),
      ),
    );
    expect(index.nearest(...at(2, 1.9), 1000)?.at).toBe(1);
    expect(index.nearest(...at(0, 2), 0)).toEqual({ at: 1, metres: 0 });
  });

  it('is none beyond the metres asked', () => {
    const index = indexOutlines([anOutline([[square(0, 0, 4)]])]);
    const metres = metresPerDegree(47.202).lon / 1000;
    expect(index.nearest(...at(-1, 2), metres + 0.01)?.at).toBe(0);
    expect(index.nearest(...at(-1, 2), metres - 0.01)).toBeNull();
    expect(index.nearest(...at(-1, 2), -50_000)).toBeNull();
  });
});

/** Points of `../shared/data/README.md`, each surely inside one neighbourhood of 2024. */
const SURE = `QN04405M -1.60412,47.20824 · QN04406M -1.59716,47.22510 · QN04407I -1.58589,47.23144 · QN04408M -1.57799,47.26215
  · QN04409I -1.56820,47.25367 · QN04410I -1.54275,47.24091 · QN04411I -1.52777,47.19506 · QN04412M -1.52896,47.24967
  · QN04413M -1.53091,47.21530 · QN04414M -1.52002,47.24030 · QN04415I -1.52003,47.25562 · QN04416I -1.56406,47.25986
  · QN04417I -1.58790,47.24275 · QN04418M -1.55897,47.18547 · QN04419I -1.61062,47.24397`;
const ONLY_2015 = `QP044005 -1.60249,47.20626 · QP044008 -1.57739,47.26664 · QP044012 -1.52890,47.24891 · QP044013 -1.52471,47.21514`;
const ONLY_2024 = `QN04405M -1.61632,47.20995 · QN04413M -1.53348,47.21431`;

const listed = (text: string): { code: string; point: [number, number] }[] =>
  [...text.matchAll(/(Q\w+) (-?[\d.]+),([\d.]+)/g)].map(([, code, lon, lat]) => ({
    code,
    point: [Number(lon), Number(lat)],
  }));

describe.skipIf(!HAS_OFFICIAL)('the outlines of Nantes (skipped where ../shared is missing)', () => {
  const placed = (file: string): ((point: [number, number]) => string | null) => {
    const outlines = officialOutlines(file);
    const index = indexOutlines(outlines);
    return (point) => outlines[index.find(...point)]?.code ?? null;
  };

  it('hold the points that they should, under each generation', () => {
    const in2024 = placed('qpv2024_nantes_metropole.geojson');
    const in2015 = placed('qpv2015_nantes_metropole.geojson');
    const inFrance = placed('qpv2015_france.geojson');
    expect(listed(SURE)).toHaveLength(15);
    for (const { code, point } of listed(SURE)) expect(in2024(point)).toBe(code);
    for (const { code, point } of listed(ONLY_2015))
      expect([in2015(point), inFrance(point), in2024(point)]).toEqual([code, code, null]);
    for (const { code, point } of listed(ONLY_2024))
      expect([in2015(point), inFrance(point), in2024(point)]).toEqual([null, null, code]);
  });

  it('have every position moved 2 m at less than 5 m of their edge', () => {
    const outlines = officialOutlines('qpv2024_nantes_metropole.geojson');
    const index = indexOutlines(outlines);
    for (const [number, outline] of outlines.entries()) {
      for (const [lon, lat] of outline.polygons.flat(2)) {
        const metres = metresPerDegree(lat);
        for (const [east, north] of [
          [2, 0],
          [-2, 0],
          [0, 2],
          [0, -2],
        ]) {
          const [x, y] = [lon + east / metres.lon, lat + north / metres.lat];
          expect(index.distanceToEdge(number, x, y)).toBeLessThan(5);
          expect(index.nearest(x, y, 5)?.at).toBe(number);
        }
      }
    }
  });
});
