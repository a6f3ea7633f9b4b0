import fc from 'fast-check';
import type { Outline, Polygon, Position } from '../../outline.ts';

/** An outline of these polygons. */
export function anOutline(polygons: readonly Polygon[], code = 'A'): Outline {
  return { code, name: code, communes: [], polygons };
}

/** A ring through these positions, closed. */
export function ring(...positions: Position[]): Position[] {
  return [...positions, positions[0]];
}

/** Where the little shapes are drawn: somewhere in Loire-Atlantique, a grid of a thousandth of a degree. */
export const at = (x: number, y: number): Position => [-1.6 + x / 1000, 47.2 + y / 1000];

/** A square ring from a corner of the grid. */
export function square(x: number, y: number, side: number): Position[] {
  return ring(at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side));
}

const SCALE = 2 ** 300;

/** A double as a whole number of 2^-300, without rounding. */
const exact = (value: number): bigint => BigInt(value * SCALE);

/** Sign of the determinant of three points, in whole numbers. */
export function exactTurn(a: Position, b: Position, c: Position): number {
  const [ax, ay, bx, by, cx, cy] = [...a, ...b, ...c].map(exact);
  const turned = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx);
  if (turned === 0n) return 0;
  return turned > 0n ? 1 : -1;
}

/** Whether a point is in an outline or on its edge: every edge looked at, in whole numbers. */
export function exactlyHolds({ polygons }: Pick<Outline, 'polygons'>, point: Position): boolean {
  let inside = false;
  for (const positions of polygons.flat()) {
    for (const [i, one] of positions.entries()) {
      const other = positions[(i + 1) % positions.length];
      const [low, high] = one[1] <= other[1] ? [one, other] : [other, one];
      const side = exactTurn(low, high, point);
      if (side === 0 && isInBox(low, high, point)) return true;
      if (side > 0 && point[1] >= low[1] && point[1] < high[1]) inside = !inside;
    }
  }
  return inside;
}

function isInBox(a: Position, b: Position, [x, y]: Position): boolean {
  return (
    x >= Math.min(a[0], b[0]) &&
    x <= Math.max(a[0], b[0]) &&
    y >= Math.min(a[1], b[1]) &&
    y <= Math.max(a[1], b[1])
  );
}

/** Positions of a small grid, where points fall on lines and on each other. */
export const gridPosition: fc.Arbitrary<Position> = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  .map(([x, y]) => at(x, y));

/** Positions anywhere in the same square. */
export const anyPosition: fc.Arbitrary<Position> = fc
  .tuple(
    fc.double({ min: -1, max: 13, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1, max: 13, noNaN: true, noDefaultInfinity: true }),
  )
  .map(([x, y]) => at(x, y));

const someRing = fc
  .array(fc.oneof(gridPosition, anyPosition), { minLength: 3, maxLength: 40 })
  .filter((positions) => new Set(positions.map(String)).size > 1)
  .map((positions) => ring(...positions));

/** Any rings, crossing each other as they please: the even-odd rule holds for all. */
export const tangled: fc.Arbitrary<Outline> = fc
  .array(fc.array(someRing, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
  .map((polygons) => anOutline(polygons));

/** Rings that turn once around a centre, so that none crosses itself, with a smaller one inside as a hole. */
export const starred: fc.Arbitrary<Outline> = fc
  .array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 5, maxLength: 300 })
  .map((radii) => anOutline([[star(radii, 6), star(radii, 2)]]));

function star(radii: readonly number[], size: number): Position[] {
  const turn = (2 * Math.PI) / radii.length;
  return ring(
    ...radii.map((radius, i): Position => {
      const angle = i * turn;
      return at(6 + size * radius * Math.cos(angle), 6 + size * radius * Math.sin(angle));
    }),
  );
}

/** Points that decide: positions of an outline, points along its edges as well as rounding allows, and others. */
export function tellingPoints(outline: Outline, others: readonly Position[]): Position[] {
  const along = outline.polygons.flat().flatMap((positions) =>
    positions.slice(1).flatMap(([x, y], i): Position[] => {
      const [fromX, fromY] = positions[i];
      return [1 / 2, 1 / 3, 0.9].map((share) => [fromX + share * (x - fromX), fromY + share * (y - fromY)]);
    }),
  );
  return [...outline.polygons.flat(2), ...along, ...others];
}

/** The same outline with all its rings in the other direction. */
export function reversed(outline: Outline): Outline {
  return { ...outline, polygons: outline.polygons.map((rings) => rings.map((one) => one.toReversed())) };
}

/** The same outline, each position moved. */
export function moved(outline: Outline, move: (position: Position) => Position): Outline {
  return { ...outline, polygons: outline.polygons.map((rings) => rings.map((one) => one.map(move))) };
}
