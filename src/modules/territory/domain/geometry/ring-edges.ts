import type { Polygon } from '../outline.ts';

/** Edges of one outline in the order of its rings, with where each comes from. */
export type RingEdges = {
  /** x and y of the first end, then of the second end, per edge. */
  ends: Float64Array;
  /** Number of the ring of each edge, among all rings of the outline. */
  ring: Int32Array;
  /** Index of its first position in its ring. */
  vertex: Int32Array;
  rings: readonly RingPlace[];
};

/** A ring of an outline, and its edges from `first` to before `end`. */
export type RingPlace = { polygon: number; ring: number; first: number; end: number };

/** Edges of closed rings. A position given twice in a row makes no edge: it changes nothing to the shape. */
export function ringEdgesOf(polygons: readonly Polygon[]): RingEdges {
  const most = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  const edges = {
    ends: new Float64Array(most * 4),
    ring: new Int32Array(most),
    vertex: new Int32Array(most),
  };
  const rings: RingPlace[] = [];
  let count = 0;
  for (const [polygon, ringsOfPolygon] of polygons.entries()) {
    for (const [ring, positions] of ringsOfPolygon.entries()) {
      const first = count;
      for (let vertex = 0; vertex + 1 < positions.length; vertex++) {
        const [x, y] = positions[vertex];
        const [nextX, nextY] = positions[vertex + 1];
        if (x === nextX && y === nextY) continue;
        edges.ends.set([x, y, nextX, nextY], count * 4);
        edges.ring[count] = rings.length;
        edges.vertex[count] = vertex;
        count++;
      }
      rings.push({ polygon, ring, first, end: count });
    }
  }
  return {
    ends: edges.ends.subarray(0, count * 4),
    ring: edges.ring.subarray(0, count),
    vertex: edges.vertex.subarray(0, count),
    rings,
  };
}

/** Whether two edges follow each other along one ring. */
export function areNeighbours({ ring, rings }: RingEdges, one: number, other: number): boolean {
  if (ring[one] !== ring[other]) return false;
  const { first, end } = rings[ring[one]];
  const apart = Math.abs(one - other);
  return apart === 1 || apart === end - first - 1;
}
