import type { Polygon, Position } from '../outline.ts';
import type { Crossing } from './crossing.ts';
import { boundsOf, type Bounds } from './measure.ts';
import { pointOf, sideOfRing } from './ring-side.ts';

/** Holes outside their exterior or in another hole, polygons in another one, among rings that do not cross. */
export function misplacedRings(polygons: readonly Polygon[]): Crossing[] {
  const found: Crossing[] = [];
  for (const [polygon, rings] of polygons.entries()) {
    for (let ring = 1; ring < rings.length; ring++) {
      const at = misplacedHole(rings, ring);
      if (at !== null) found.push({ polygon, ring, at, how: 'misplaced' });
    }
  }
  const bounds = polygons.map((polygon) => boundsOf({ polygons: [polygon] }));
  for (let one = 0; one < polygons.length; one++) {
    for (let other = 0; other < polygons.length; other++) {
      if (one === other || !doMeet(bounds[one], bounds[other])) continue;
      const at = pointOf(polygons[one][0], (point) => isInside(polygons[other], point));
      if (at !== null) found.push({ polygon: one, ring: 0, at, how: 'misplaced' });
    }
  }
  return found;
}

function misplacedHole(rings: Polygon, hole: number): Position | null {
  const outside = pointOf(rings[hole], (point) => sideOfRing(rings[0], point) < 0);
  if (outside !== null) return outside;
  for (let other = 1; other < rings.length; other++) {
    if (other === hole) continue;
    const inside = pointOf(rings[hole], (point) => sideOfRing(rings[other], point) > 0);
    if (inside !== null) return inside;
  }
  return null;
}

function doMeet(a: Bounds, b: Bounds): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

function isInside(polygon: Polygon, point: Position): boolean {
  return polygon.every((ring, at) => (at === 0 ? sideOfRing(ring, point) > 0 : sideOfRing(ring, point) < 0));
}
