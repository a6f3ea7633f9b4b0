import type { Edges } from './edges.ts';
import { turn } from './orient.ts';

/** Edges that follow each other along a ring lie close together: a box around eight spares looking at each. */
const GROUP = 8;

/** Under a micrometre, rounding decides: the exact test says whether the point is on the edge. */
const ROUNDED_SQUARE = 1e-12;

/** From where distances are measured, with the metres of a degree there. */
export type Viewpoint = { lon: number; lat: number; metresPerLon: number; metresPerLat: number };

/** Squared metres from a point to the nearest edge of an outline. */
export class EdgeDistance {
  readonly #edges: Edges;
  /** Boxes around eight edges, and around eight such boxes for outlines of thousands of edges. */
  readonly #groups: Boxes;
  readonly #largeGroups: Boxes;

  constructor(edges: Edges) {
    this.#edges = edges;
    this.#groups = boxesOf(edges, GROUP);
    this.#largeGroups = boxesOf(edges, GROUP * GROUP);
  }

  /** Squared metres to the nearest edge of an outline: 0 exactly on an edge and only there, Infinity when over `most`. */
  squareTo(outline: number, from: Viewpoint, most: number): number {
    const groups = this.#groups.firsts[outline];
    const groupsEnd = this.#groups.firsts[outline + 1];
    const large = this.#largeGroups.firsts[outline];
    const largeEnd = this.#largeGroups.firsts[outline + 1];
    let found = Infinity;
    let best = most;
    for (let at = large; at < largeEnd; at++) {
      if (!(squareToBox(this.#largeGroups.sides, at * 4, from) <= best)) continue;
      const first = groups + (at - large) * GROUP;
      const square = this.#squareToGroups(
        outline,
        { first, end: Math.min(first + GROUP, groupsEnd) },
        from,
        best,
      );
      if (square <= best) found = best = square;
    }
    return found;
  }

  // oxlint-disable-next-line eslint/max-params -- inner loop
  #squareToGroups(
    outline: number,
    { first, end }: { first: number; end: number },
    from: Viewpoint,
    most: number,
  ): number {
    const { starts } = this.#edges;
    let found = Infinity;
    let best = most;
    for (let at = first; at < end; at++) {
      if (!(squareToBox(this.#groups.sides, at * 4, from) <= best)) continue;
      const edge = starts[outline] + (at - this.#groups.firsts[outline]) * GROUP * 4;
      const square = squareToEdges(
        this.#edges.ends,
        { first: edge, end: Math.min(edge + GROUP * 4, starts[outline + 1]) },
        from,
      );
      if (square <= best) found = best = square;
    }
    return found;
  }
}

function squareToEdges(
  ends: Float64Array,
  { first, end }: { first: number; end: number },
  from: Viewpoint,
): number {
  let best = Infinity;
  for (let at = first; at < end; at += 4) {
    const square = squareToEdge(ends, at, from);
    if (square > ROUNDED_SQUARE) best = Math.min(best, square);
    else if (isOn(ends, at, from)) return 0;
    else best = Math.min(best, Math.max(square, Number.MIN_VALUE));
  }
  return best;
}

type Boxes = {
  /** First box of each outline, then how many there are. */
  firsts: Uint32Array;
  /** West, south, east, north of each. */
  sides: Float64Array;
};

function boxesOf({ ends, starts }: Edges, size: number): Boxes {
  const firsts = new Uint32Array(starts.length);
  for (let outline = 0; outline + 1 < starts.length; outline++)
    firsts[outline + 1] = firsts[outline] + Math.ceil((starts[outline + 1] - starts[outline]) / 4 / size);
  const sides = new Float64Array(firsts[firsts.length - 1] * 4);
  for (let at = 0; at < sides.length; at += 4) sides.set([Infinity, Infinity, -Infinity, -Infinity], at);
  for (let outline = 0; outline + 1 < starts.length; outline++) {
    for (let edge = starts[outline]; edge < starts[outline + 1]; edge += 4) {
      const at = (firsts[outline] + Math.trunc((edge - starts[outline]) / 4 / size)) * 4;
      sides[at] = Math.min(sides[at], ends[edge], ends[edge + 2]);
      sides[at + 1] = Math.min(sides[at + 1], ends[edge + 1]);
      sides[at + 2] = Math.max(sides[at + 2], ends[edge], ends[edge + 2]);
      sides[at + 3] = Math.max(sides[at + 3], ends[edge + 3]);
    }
  }
  return { firsts, sides };
}

/** Squared metres to a box of west, south, east, north; 0 inside. A hair too little, so that no rounding hides an edge. */
function squareToBox(
  sides: Float64Array,
  at: number,
  { lon, lat, metresPerLon, metresPerLat }: Viewpoint,
): number {
  const x = Math.max(sides[at] - lon, 0, lon - sides[at + 2]) * metresPerLon;
  const y = Math.max(sides[at + 1] - lat, 0, lat - sides[at + 3]) * metresPerLat;
  return (x * x + y * y) * (1 - 1e-9);
}

function squareToEdge(
  ends: Float64Array,
  at: number,
  { lon, lat, metresPerLon, metresPerLat }: Viewpoint,
): number {
  const x = (ends[at] - lon) * metresPerLon;
  const y = (ends[at + 1] - lat) * metresPerLat;
  const alongX = (ends[at + 2] - ends[at]) * metresPerLon;
  const alongY = (ends[at + 3] - ends[at + 1]) * metresPerLat;
  const share = -(x * alongX + y * alongY) / (alongX * alongX + alongY * alongY);
  const reached = share < 0 ? 0 : share > 1 ? 1 : share;
  const nearX = x + reached * alongX;
  const nearY = y + reached * alongY;
  return nearX * nearX + nearY * nearY;
}

function isOn(ends: Float64Array, at: number, { lon, lat }: Viewpoint): boolean {
  const west = Math.min(ends[at], ends[at + 2]);
  const east = Math.max(ends[at], ends[at + 2]);
  if (lon < west || lon > east || lat < ends[at + 1] || lat > ends[at + 3]) return false;
  return turn(ends[at], ends[at + 1], ends[at + 2], ends[at + 3], lon, lat) === 0;
}
