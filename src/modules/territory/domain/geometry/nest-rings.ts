import type { Polygon, Position } from '../outline.ts';
import { boundsOf, type Bounds } from './measure.ts';
import { pointOf, sideOfRing } from './ring-side.ts';

type Ring = readonly Position[];

/**
 * Polygons that rings given in any order and in any direction make: a ring inside an even number of others is an
 * exterior, inside an odd number a hole of the ring just around it. A shapefile tells holes by their direction only, which
 * is often wrong, and a hole taken for an exterior must not vanish.
 */
export function nestRings(rings: readonly Ring[]): Polygon[] {
  const bounds = rings.map((ring) => boundsOf({ polygons: [[ring]] }));
  const around = rings.map((ring, at) =>
    [...rings.keys()].filter(
      (other) => other !== at && doesCover(bounds[other], bounds[at]) && doesHold(rings[other], ring),
    ),
  );
  const polygons = new Map<number, Ring[]>();
  for (const [at, ring] of rings.entries()) if (around[at].length % 2 === 0) polygons.set(at, [ring]);
  for (const [at, ring] of rings.entries()) {
    if (around[at].length % 2 === 0) continue;
    const exterior = around[at].find((other) => around[other].length === around[at].length - 1);
    const polygon = polygons.get(exterior ?? -1);
    if (polygon) polygon.push(ring);
    else polygons.set(at, [ring]);
  }
  return [...polygons.values()];
}

function doesCover(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.west <= inner.west &&
    outer.south <= inner.south &&
    outer.east >= inner.east &&
    outer.north >= inner.north
  );
}

/** Rings do not cross: one point that is not on the other ring tells. */
function doesHold(outer: Ring, inner: Ring): boolean {
  const apart = pointOf(inner, (point) => sideOfRing(outer, point) !== 0);
  return apart !== null && sideOfRing(outer, apart) > 0;
}
