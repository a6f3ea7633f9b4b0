import type { Outline } from '../outline.ts';

/** Edges of many outlines side by side. */
export type Edges = {
  /**
   * Four numbers per edge: longitude and latitude of its lower end (the western one of a level edge), then of its other
   * end. So an edge that two neighbours share is the same four numbers, whatever the direction of their rings.
   */
  ends: Float64Array;
  /** Position in `ends` of the first edge of each outline, then the length. */
  starts: Uint32Array;
};

/** Edges of outlines, ring after ring. A ring that is not closed is closed; an edge without length is left out. */
export function edgesOf(outlines: readonly Pick<Outline, 'polygons'>[]): Edges {
  const most = outlines.reduce((sum, { polygons }) => sum + positionsIn(polygons), 0);
  const ends = new Float64Array(most * 4);
  const starts = new Uint32Array(outlines.length + 1);
  let at = 0;
  for (const [number, { polygons }] of outlines.entries()) {
    for (const ring of polygons.flat()) {
      for (const [i, [lon, lat]] of ring.entries()) {
        const [nextLon, nextLat] = ring[i + 1 < ring.length ? i + 1 : 0];
        if (lon === nextLon && lat === nextLat) continue;
        const upwards = lat < nextLat || (lat === nextLat && lon < nextLon);
        ends.set(upwards ? [lon, lat, nextLon, nextLat] : [nextLon, nextLat, lon, lat], at);
        at += 4;
      }
    }
    starts[number + 1] = at;
  }
  return { ends: ends.slice(0, at), starts };
}

function positionsIn(polygons: Outline['polygons']): number {
  return polygons.reduce((sum, polygon) => polygon.reduce((all, ring) => all + ring.length, sum), 0);
}

/** A box: west, south, east, north. */
export type Box = [number, number, number, number];

/** Box around the edges of one outline; infinite and inverted when it has none. */
export function boxOf({ ends, starts }: Edges, outline: number): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = starts[outline]; at < starts[outline + 1]; at += 4) {
    west = Math.min(west, ends[at], ends[at + 2]);
    east = Math.max(east, ends[at], ends[at + 2]);
    south = Math.min(south, ends[at + 1]);
    north = Math.max(north, ends[at + 3]);
  }
  return [west, south, east, north];
}
