import type { Polygon } from '../outline.ts';
import { contactOf, eachMeetingBoxes, type Contact } from './contacts.ts';
import type { Crossing } from './crossing.ts';
import { misplacedRings } from './misplaced-rings.ts';
import { areNeighbours, ringEdgesOf, type RingEdges } from './ring-edges.ts';
import { Touches } from './touches.ts';

/** Places where closed rings cross, run along or touch themselves or each other wrongly, at most so many, in the order of the rings. */
export function crossingsOf(polygons: readonly Polygon[], most: number): Crossing[] {
  const edges = ringEdgesOf(polygons);
  const found: Crossing[] = [];
  const touches = new Touches();
  eachMeetingBoxes(edges, (one, other) => {
    const contact = contactOf(edges, one, other);
    if (contact === null || isAllowed(edges, { one, other, contact }, touches)) return true;
    found.push(crossingAt(edges, Math.min(one, other), contact));
    return found.length < most;
  });
  // Which ring holds which is only asked of rings that do not cross.
  if (found.length === 0) found.push(...misplacedRings(polygons), ...cutsOf(edges, touches));
  return found.slice(0, most).toSorted(byPlace);
}

type Meeting = { one: number; other: number; contact: Contact };

/** Neighbours meet at their common end. Two rings may touch in a point; what that cuts is seen once all is known. */
function isAllowed(edges: RingEdges, { one, other, contact }: Meeting, touches: Touches): boolean {
  if (contact.how !== 'touch') return false;
  const [a, b] = [edges.ring[one], edges.ring[other]];
  if (a === b) return areNeighbours(edges, one, other);
  if (edges.rings[a].polygon === edges.rings[b].polygon) touches.add(a, b, contact.at);
  return true;
}

function crossingAt(edges: RingEdges, edge: number, { how, at }: Contact): Crossing {
  const { polygon, ring } = edges.rings[edges.ring[edge]];
  return { polygon, ring, vertex: edges.vertex[edge], at, how };
}

function cutsOf(edges: RingEdges, touches: Touches): Crossing[] {
  return touches.cuts().map(({ ring, at }) => {
    const place = edges.rings[ring];
    return { polygon: place.polygon, ring: place.ring, at, how: 'cut' };
  });
}

function byPlace(a: Crossing, b: Crossing): number {
  return a.polygon - b.polygon || a.ring - b.ring || (a.vertex ?? 0) - (b.vertex ?? 0);
}
