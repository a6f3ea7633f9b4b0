import type { Outline } from '../outline.ts';
import { Cells } from './cells.ts';
import { EdgeDistance, type Viewpoint } from './edge-distance.ts';
import { edgesOf, type Box } from './edges.ts';
import { metresPerDegree } from './measure.ts';
import { Raster } from './raster.ts';

/** Where points fall among the outlines of one layer. Longitudes and latitudes in degrees; anything else falls nowhere. */
export type OutlineIndex = {
  /**
   * Index of the outline that a point lies in, -1 when in none. Even-odd rule over its rings, exactly computed; a point
   * on an edge lies in the outline. Where outlines overlap, the one whose code comes first.
   */
  find: (lon: number, lat: number) => number;
  /** Indexes of all the outlines that a point lies in, in the order of their codes. */
  findAll: (lon: number, lat: number) => number[];
  /**
   * Metres from a point to the nearest edge of any ring of an outline, from inside as from outside; 0 on an edge.
   * Measured with the metres of a degree at the point: within 0.1 % up to ten kilometres. Infinity without an edge.
   */
  distanceToEdge: (at: number, lon: number, lat: number) => number;
  /**
   * Index of the outline whose edge is nearest to a point, from inside as from outside, with the metres; null when none
   * is within that many metres. Of two equally near, the one whose code comes first.
   */
  nearest: (lon: number, lat: number, withinMetres: number) => { at: number; metres: number } | null;
};

/** Prepares outlines to be asked for many points. They need no order; those that cross themselves are taken as they are. */
export function indexOutlines(outlines: readonly Outline[]): OutlineIndex {
  const edges = edgesOf(outlines);
  const order = orderOf(outlines);
  const rank = new Int32Array(outlines.length);
  for (const [at, outline] of order.entries()) rank[outline] = at;
  const cells = new Cells(edges, order);
  const raster = new Raster(edges);
  const distance = new EdgeDistance(edges);
  return {
    find: (lon, lat) => find(cells, raster, lon, lat),
    findAll: (lon, lat) => findAll(cells, raster, lon, lat),
    distanceToEdge: (at, lon, lat) => Math.sqrt(distance.squareTo(at, viewpoint(lon, lat), Infinity)),
    nearest: nearestIn({ cells, distance, rank }),
  };
}

/** Outlines by their codes, character by character; those of one code in the given order. */
function orderOf(outlines: readonly Outline[]): number[] {
  return outlines.map((_, at) => at).toSorted((a, b) => compare(outlines[a].code, outlines[b].code) || a - b);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// oxlint-disable-next-line eslint/max-params -- called for every point: no object is made
function find(cells: Cells, raster: Raster, lon: number, lat: number): number {
  const cell = cells.at(lon, lat);
  if (cell === 0) return -1;
  if (cell > 0) return raster.holds(cell - 1, lon, lat) ? cell - 1 : -1;
  const { lists } = cells;
  const last = lists[-cell] - cell;
  for (let at = 1 - cell; at <= last; at++) if (raster.holds(lists[at], lon, lat)) return lists[at];
  return -1;
}

// oxlint-disable-next-line eslint/max-params -- as above
function findAll(cells: Cells, raster: Raster, lon: number, lat: number): number[] {
  const cell = cells.at(lon, lat);
  if (cell === 0) return [];
  if (cell > 0) return raster.holds(cell - 1, lon, lat) ? [cell - 1] : [];
  const listed = cells.lists.subarray(1 - cell, cells.lists[-cell] - cell + 1);
  return [...listed].filter((outline) => raster.holds(outline, lon, lat));
}

function viewpoint(lon: number, lat: number): Viewpoint {
  const metres = metresPerDegree(lat);
  return { lon, lat, metresPerLon: metres.lon, metresPerLat: metres.lat };
}

/** Box that holds every point within some metres. */
function boxAround({ lon, lat, metresPerLon, metresPerLat }: Viewpoint, metres: number): Box {
  // A hair more, for rounding.
  const [x, y] = [(metres / metresPerLon) * (1 + 1e-9), (metres / metresPerLat) * (1 + 1e-9)];
  return [lon - x, lat - y, lon + x, lat + y];
}

function nearestIn(layer: {
  cells: Cells;
  distance: EdgeDistance;
  rank: Int32Array;
}): OutlineIndex['nearest'] {
  const { cells, distance, rank } = layer;
  const searchOf = new Uint32Array(rank.length);
  let search = 0;
  return (lon, lat, withinMetres) => {
    if (!(withinMetres >= 0)) return null;
    const from = viewpoint(lon, lat);
    const box = boxAround(from, withinMetres);
    let at = -1;
    let best = withinMetres * withinMetres;
    search++;
    const consider = (outline: number): void => {
      if (searchOf[outline] === search) return;
      searchOf[outline] = search;
      const square = distance.squareTo(outline, from, best);
      if (!(square <= best) || (square === best && at >= 0 && rank[outline] > rank[at])) return;
      at = outline;
      best = square;
    };
    // Looking far, cells would be more numerous than outlines.
    if (cells.count(box) <= rank.length) cells.within(box, consider);
    else for (let outline = 0; outline < rank.length; outline++) consider(outline);
    return at < 0 ? null : { at, metres: Math.sqrt(best) };
  };
}
