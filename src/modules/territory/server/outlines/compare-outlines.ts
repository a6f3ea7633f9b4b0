import { FillRule, Clipper, type Path64, type Paths64 } from 'clipper2-ts';
import Flatbush from 'flatbush';
import { boundsOf, equalAreaHeight, equalAreaWidth, type Bounds } from '../../domain/geometry/measure.ts';
import type { Outline } from '../../domain/outline.ts';

/** Two outlines of one layer that lie partly on each other, by their codes; `a` comes first. */
export type Overlap = { a: string; b: string; squareMetres: number };

/** What an outline of one generation and one of the next have in common. */
export type Similarity = {
  /** Codes. */
  before: string;
  after: string;
  /** Square metres that both cover. */
  commonSquareMetres: number;
  /** Common part over all that either covers, from 0 to 1: 1 when nothing moved. */
  iou: number;
  /** Common part over the outline of before, and over that of after. */
  shareOfBefore: number;
  shareOfAfter: number;
};

/**
 * Outlines are compared to the millimetre: along a kilometre of common edge, rounding alone makes half a square metre.
 * Nothing smaller is said to be common.
 */
const LEAST_SQUARE_METRES = 0.5;
const UNITS_PER_METRE = 1000;

/** Pairs of outlines of one layer that overlap, in the order of their codes. */
export function overlapsWithin(outlines: readonly Outline[]): Overlap[] {
  const shapes = outlines
    .map(shapeOf)
    .toSorted((one, other) => compare(one.outline.code, other.outline.code));
  return meetings(shapes, shapes)
    .filter(([a, b]) => a < b)
    .flatMap(([a, b]) => {
      const squareMetres = commonArea(shapes[a], shapes[b]);
      if (squareMetres <= LEAST_SQUARE_METRES) return [];
      return [{ a: shapes[a].outline.code, b: shapes[b].outline.code, squareMetres }];
    });
}

/** Each pair of outlines of two layers that have something in common, in the order of the codes of before, then of after. */
export function compareLayers(before: readonly Outline[], after: readonly Outline[]): Similarity[] {
  const [olds, news] = [before.map(shapeOf), after.map(shapeOf)];
  const areas = new Map<Shape, number>();
  const areaOf = (shape: Shape): number => {
    const area = areas.get(shape) ?? ownArea(shape);
    areas.set(shape, area);
    return area;
  };
  return meetings(olds, news)
    .flatMap(([a, b]) => {
      const common = commonArea(olds[a], news[b]);
      if (common <= LEAST_SQUARE_METRES) return [];
      const [old, young] = [areaOf(olds[a]), areaOf(news[b])];
      return [
        {
          before: olds[a].outline.code,
          after: news[b].outline.code,
          commonSquareMetres: common,
          iou: common / (old + young - common),
          shareOfBefore: common / old,
          shareOfAfter: common / young,
        },
      ];
    })
    .toSorted((one, other) => compare(one.before, other.before) || compare(one.after, other.after));
}

type Shape = { outline: Outline; bounds: Bounds };

function shapeOf(outline: Outline): Shape {
  return { outline, bounds: boundsOf(outline) };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Pairs whose boxes meet. */
function meetings(some: readonly Shape[], others: readonly Shape[]): [number, number][] {
  if (some.length === 0 || others.length === 0) return [];
  const tree = new Flatbush(others.length);
  for (const { bounds } of others) tree.add(bounds.west, bounds.south, bounds.east, bounds.north);
  tree.finish();
  return some.flatMap(({ bounds }, at) =>
    tree
      .search(bounds.west, bounds.south, bounds.east, bounds.north)
      .toSorted((one, other) => one - other)
      .map((other): [number, number] => [at, other]),
  );
}

function commonArea(one: Shape, other: Shape): number {
  const from = one.bounds;
  return areaOfPaths(Clipper.intersect(pathsOf(one, from), pathsOf(other, from), FillRule.EvenOdd));
}

/** Area under the even-odd rule, as for the common part: an outline that crosses itself must not have two areas. */
function ownArea(shape: Shape): number {
  return areaOfPaths(Clipper.union(pathsOf(shape, shape.bounds), FillRule.EvenOdd));
}

function areaOfPaths(paths: Paths64): number {
  return Math.abs(Clipper.areaPaths(paths)) / UNITS_PER_METRE ** 2;
}

/** Rings in millimetres from a corner, in a projection that keeps areas. */
function pathsOf({ outline }: Shape, { west, south }: Bounds): Paths64 {
  const base = equalAreaHeight(south);
  return outline.polygons.flat().map((ring): Path64 =>
    ring.map(([lon, lat]) => ({
      x: Math.round(equalAreaWidth(lon - west) * UNITS_PER_METRE),
      y: Math.round((equalAreaHeight(lat) - base) * UNITS_PER_METRE),
    })),
  );
}
