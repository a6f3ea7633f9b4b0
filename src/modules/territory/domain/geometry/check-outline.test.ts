import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outline, Polygon, Position } from '../outline.ts';
import { checkOutline } from './check-outline.ts';
import { HAS_OFFICIAL, officialOutlines } from './testing/official-outlines.ts';
import {
  anOutline,
  at,
  exactTurn,
  gridPosition,
  moved,
  reversed,
  ring,
  square,
  starred,
} from './testing/shapes.ts';

const codesOf = (polygons: readonly Polygon[]): string[] =>
  checkOutline(anOutline(polygons)).map(({ code }) => code);

/** How the rings of an outline are wrong; empty when they are right. */
const wrong = (...polygons: Polygon[]): unknown[] =>
  checkOutline(anOutline(polygons)).map(({ code, params }) => {
    expect(code).toBe('outline-self-crossing');
    return params?.['how'];
  });

describe('rings', () => {
  it('must be there', () => {
    expect(codesOf([])).toEqual(['outline-empty']);
    expect(checkOutline(anOutline([[square(0, 0, 1)], []]))).toEqual([
      { code: 'outline-empty', polygon: 1, ring: 0 },
    ]);
  });

  it('must go through three places', () => {
    expect(codesOf([[[]]])).toEqual(['outline-too-few-points']);
    expect(checkOutline(anOutline([[square(0, 0, 9), [at(1, 1), at(2, 2), at(1, 1)]]]))).toEqual([
      { code: 'outline-too-few-points', polygon: 0, ring: 1, params: { points: 2 } },
    ]);
    expect(codesOf([[[at(1, 1), at(1, 1), at(1, 1), at(1, 1)]]])).toEqual(['outline-too-few-points']);
  });

  it('must be closed', () => {
    const open = square(0, 0, 5).slice(0, -1);
    expect(checkOutline(anOutline([[open]]))).toEqual([
      { code: 'outline-open-ring', polygon: 0, ring: 0, vertex: 3, at: at(0, 5) },
    ]);
  });

  it('may turn either way and give a position twice in a row', () => {
    const twice = square(0, 0, 5).flatMap((position) => [position, position]);
    expect(wrong([square(0, 0, 5)])).toEqual([]);
    expect(wrong([square(0, 0, 5).toReversed()])).toEqual([]);
    expect(wrong([twice])).toEqual([]);
  });
});

describe('rings that are not simple', () => {
  it('cross themselves, where it is said', () => {
    const bow = anOutline([[ring(at(0, 0), at(4, 4), at(4, 0), at(0, 4))]]);
    const [fault, ...others] = checkOutline(bow);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'outline-self-crossing', polygon: 0, ring: 0, vertex: 0 });
    expect(fault.at?.[0]).toBeCloseTo(at(2, 2)[0], 12);
    expect(fault.at?.[1]).toBeCloseTo(at(2, 2)[1], 12);
  });

  it('touch themselves in a position', () => {
    expect(wrong([ring(at(0, 0), at(2, 2), at(4, 0), at(4, 4), at(2, 2), at(0, 4))])).toContain('touch');
    // A position on the middle of another edge: exactly representable, or it would not be on it.
    const onEdge = ring([0, 46], [4, 46], [4, 48], [2, 46], [0, 48]);
    expect(wrong([onEdge])).toContain('touch');
  });

  it('go out and come back: a spike, an edge run twice', () => {
    expect(wrong([ring(at(0, 0), at(4, 0), at(4, 4), at(4, 8), at(4, 4), at(0, 4))])).toContain('overlap');
    expect(wrong([ring([0, 46], [4, 46], [6, 46], [4, 46], [4, 48])])).toContain('overlap');
    expect(wrong([ring([0, 46], [2, 46], [4, 46])])).toContain('overlap');
  });

  it('are told ten times at most', () => {
    const zigzag = Array.from({ length: 40 }, (_, i) => at(i % 2 === 0 ? 0 : 9, (i * 7) % 40));
    expect(wrong([ring(...zigzag)])).toHaveLength(10);
  });
});

describe('rings that are not well nested', () => {
  const exterior = square(0, 0, 12);

  it('are right when holes are inside, and may touch in a point', () => {
    expect(wrong([exterior, square(2, 2, 3), square(6, 6, 3)])).toEqual([]);
    expect(wrong([exterior, ring(at(0, 0), at(3, 1), at(1, 3))])).toEqual([]);
    expect(wrong([exterior, square(2, 2, 8)], [square(4, 4, 3)])).toEqual([]);
    expect(wrong([square(0, 0, 4)], [square(4, 4, 4)])).toEqual([]);
  });

  it('have a hole that crosses its exterior, runs along it, or is outside', () => {
    expect(wrong([exterior, square(8, 8, 8)])).toContain('crossing');
    expect(wrong([exterior, square(0, 4, 3)])).toContain('overlap');
    expect(wrong([exterior, square(20, 20, 3)])).toEqual(['misplaced']);
    // Through two corners, without any edge crossing another.
    expect(wrong([ring(at(0, 0), at(4, 0), at(4, 4)), ring(at(0, 0), at(4, 4), at(0, 4))])).toContain(
      'overlap',
    );
    expect(
      wrong([ring([0, 46], [4, 46], [2, 47], [4, 48], [0, 48]), ring([4, 46], [4, 48], [3, 47])]),
    ).toContain('misplaced');
  });

  it('have a hole in a hole, a polygon in a polygon', () => {
    expect(wrong([exterior, square(2, 2, 8), square(4, 4, 2)])).toEqual(['misplaced']);
    expect(wrong([exterior], [square(2, 2, 3)])).toEqual(['misplaced']);
    // All the positions of the inner one are on edges of the outer one.
    expect(wrong([ring([0, 46], [4, 46], [4, 48], [0, 48])], [ring([2, 46], [4, 47], [2, 48])])).toEqual([
      'misplaced',
    ]);
    expect(wrong([square(0, 0, 4)], [square(0, 4, 4)])).toContain('overlap');
    expect(wrong([square(0, 0, 4)], [square(0, 0, 4)])).toContain('overlap');
  });

  it('cut the inside in two by touching each other around a part of it', () => {
    expect(wrong([exterior, ring(at(0, 0), at(12, 12), at(5, 7))])).toEqual(['cut']);
    expect(
      wrong([exterior, ring(at(0, 0), at(6, 6), at(5, 1)), ring(at(6, 6), at(12, 12), at(7, 11))]),
    ).toEqual(['cut']);
    // Three holes around one point let pass between them.
    expect(
      wrong([
        exterior,
        ring(at(6, 6), at(3, 5), at(3, 7)),
        ring(at(6, 6), at(9, 5), at(9, 7)),
        ring(at(6, 6), at(5, 9), at(7, 9)),
      ]),
    ).toEqual([]);
  });
});

describe('where an outline is', () => {
  const here = anOutline([[square(0, 0, 5)]]);
  const at0 = (lon: number, lat: number): Outline =>
    moved(here, ([x, y]) => [lon + (x + 1.6), lat + (y - 47.2)]);

  it.each([
    ['Bordeaux', -0.6, 44.8],
    ['Bastia', 9.4, 42.7],
    ['Pointe-à-Pitre', -61.5, 16.2],
    ['Saint-Martin', -63.1, 18.1],
    ['Fort-de-France', -61, 14.6],
    ['Cayenne', -52.3, 4.9],
    ['Saint-Denis', 55.4, -20.9],
    ['Mamoudzou', 45.2, -12.8],
    ['Saint-Pierre', -56.2, 46.8],
    ['Papeete', -149.6, -17.5],
    ['Nouméa', 166.4, -22.3],
  ])('is in France: %s', (_name, lon, lat) => {
    expect(checkOutline(at0(lon, lat))).toEqual([]);
    expect(checkOutline(moved(at0(lon, lat), ([x, y]) => [y, x])).map(({ code }) => code)).toEqual([
      'outline-swapped-axes',
    ]);
  });

  it('is told when latitude comes first, with the position', () => {
    expect(checkOutline(moved(here, ([x, y]) => [y, x]))).toEqual([
      { code: 'outline-swapped-axes', polygon: 0, ring: 0, vertex: 0, at: [47.2, -1.6] },
    ]);
  });

  it('is told when metres stand for degrees', () => {
    const lambert93 = anOutline([[ring([355_000, 6_689_000], [355_900, 6_689_000], [355_900, 6_690_000])]]);
    expect(checkOutline(lambert93)).toEqual([
      { code: 'outline-projected', polygon: 0, ring: 0, vertex: 0, at: [355_000, 6_689_000] },
    ]);
  });

  it('is told when it is elsewhere, or nowhere', () => {
    expect(checkOutline(at0(13.4, 52.5)).map(({ code }) => code)).toEqual(['outline-nowhere']);
    expect(checkOutline(at0(0, 0)).map(({ code }) => code)).toEqual(['outline-nowhere']);
    expect(codesOf([[ring([Number.NaN, 47], [1, 47], [1, 48])]])).toContain('outline-nowhere');
  });

  it('is told of one position that is elsewhere', () => {
    const positions = square(0, 0, 5).with(2, [30, 47.2]);
    expect(checkOutline(anOutline([[positions]]))).toEqual([
      { code: 'outline-nowhere', polygon: 0, ring: 0, vertex: 2, at: [30, 47.2] },
    ]);
  });
});

/** Every pair of edges, in whole numbers: the rule without the sweep. */
function isSimple(positions: readonly Position[]): boolean {
  const corners = positions.slice(0, -1).filter(([x, y], i, all) => {
    const [beforeX, beforeY] = all.at(i - 1) ?? [0, 0];
    return x !== beforeX || y !== beforeY;
  });
  const edges = corners.map((from, i): [Position, Position] => [from, corners[(i + 1) % corners.length]]);
  return edges.every((one, i) =>
    edges.every((other, j) => {
      if (i >= j) return true;
      const neighbours = j === i + 1 || (i === 0 && j === edges.length - 1);
      return neighbours ? !foldsBack(one, other) : !meets(one, other);
    }),
  );
}

function meets([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const apart = (axis: 0 | 1): boolean =>
    Math.max(a[axis], b[axis]) < Math.min(c[axis], d[axis]) ||
    Math.max(c[axis], d[axis]) < Math.min(a[axis], b[axis]);
  if (apart(0) || apart(1)) return false;
  return exactTurn(a, b, c) * exactTurn(a, b, d) <= 0 && exactTurn(c, d, a) * exactTurn(c, d, b) <= 0;
}

function foldsBack([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const shared = a === d ? a : b;
  const [from, to] = a === d ? [b, c] : [a, d];
  if (exactTurn(from, shared, to) !== 0) return false;
  return (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1]) > 0;
}

describe('any ring', () => {
  it('is found simple or not as by comparing each edge with each other in whole numbers', () => {
    const few = fc.array(gridPosition, { minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(few, (positions) => {
        fc.pre(new Set(positions.map(String)).size >= 3);
        const closed = ring(...positions);
        expect(checkOutline(anOutline([[closed]])).length === 0).toBe(isSimple(closed));
      }),
      { numRuns: 3000 },
    );
  });

  it('that turns around a centre is right, in either direction, from any position', () => {
    fc.assert(
      fc.property(starred, fc.nat(), (outline, start) => {
        expect(checkOutline(outline)).toEqual([]);
        expect(checkOutline(reversed(outline))).toEqual([]);
        const turned = outline.polygons[0].map((positions) => {
          const corners = positions.slice(0, -1);
          const first = start % corners.length;
          return ring(...corners.slice(first), ...corners.slice(0, first));
        });
        expect(checkOutline(anOutline([turned]))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the official outlines of 2015', () => {
  it.skipIf(!HAS_OFFICIAL)(
    'are 34 to cross or touch themselves, as ST_IsValid of PostGIS says (skipped where ../shared is missing)',
    () => {
      const outlines = officialOutlines('qpv2015_france.geojson');
      const started = performance.now();
      const faults = outlines.map(checkOutline);
      expect(performance.now() - started).toBeLessThan(5000);
      expect(outlines).toHaveLength(1514);
      expect(faults.filter((found) => found.length > 0)).toHaveLength(34);
      expect(faults.flat().every(({ code }) => code === 'outline-self-crossing')).toBe(true);
    },
  );
});
