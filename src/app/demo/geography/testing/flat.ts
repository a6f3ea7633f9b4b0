import { METRES } from '../plane.ts';

/** A ring as a file gives it: its last position is its first one. */
export type Ring = [number, number][];
/** A feature of a file, with its outer ring or its line. */
export type Shape = { properties: Record<string, unknown>; type: string; ring: Ring };

type File = {
  type: string;
  note: string;
  features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[];
};

/** The members of a file of outlines, and its shapes. */
export function read(bytes: Uint8Array): { type: string; note: string; shapes: Shape[] } {
  const { type, note, features } = JSON.parse(new TextDecoder().decode(bytes)) as File;
  const shapes = features.map(({ properties, geometry }) => ({
    properties,
    type: geometry.type,
    ring: ringIn(geometry),
  }));
  return { type, note, shapes };
}

function ringIn({ type, coordinates }: { type: string; coordinates: unknown }): Ring {
  if (type === 'LineString') return coordinates as Ring;
  if (type === 'Polygon') return (coordinates as Ring[])[0];
  return (coordinates as Ring[][])[0][0];
}

/** Whether a point is inside: how many edges a line to the east of it meets. */
export function isInside(ring: Ring, lon: number, lat: number): boolean {
  let met = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [[x1, y1], [x2, y2]] = [ring[at], ring[at + 1]];
    if (y1 > lat === y2 > lat) continue;
    if (x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1) > lon) met++;
  }
  return met % 2 === 1;
}

/** Hectares of a ring, by the trapezes under its edges. */
export function hectares(ring: Ring): number {
  let area = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [[x1, y1], [x2, y2]] = [ring[at], ring[at + 1]];
    area += (x2 - x1) * METRES.lon * ((y1 + y2) / 2 - ring[0][1]) * METRES.lat;
  }
  return Math.abs(area) / 10_000;
}

type Edge = [[number, number], [number, number]];
const turn = ([ax, ay]: number[], [bx, by]: number[], [cx, cy]: number[]): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Whether two edges have a point in common. Three corners in line count as meeting: none of our outlines has them. */
export const meet = ([a, b]: Edge, [c, d]: Edge): boolean =>
  turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;

/** The edges of a ring. */
export const edgesOf = (ring: Ring): Edge[] => ring.slice(1).map((to, at) => [ring[at], to]);

/** Whether no edge of a ring meets another, but for neighbours at their common corner. */
export function isSimple(ring: Ring): boolean {
  const edges = edgesOf(ring);
  for (let a = 0; a < edges.length; a++)
    for (let b = a + 2; b < edges.length; b++) {
      if (a === 0 && b === edges.length - 1) continue;
      if (meet(edges[a], edges[b])) return false;
    }
  return true;
}

/** Metres from a point to the nearest edge of a ring. */
export function metresToEdge(ring: Ring, lon: number, lat: number): number {
  const flat = ([x, y]: [number, number]): [number, number] => [
    (x - lon) * METRES.lon,
    (y - lat) * METRES.lat,
  ];
  return Math.min(
    ...edgesOf(ring).map(([from, to]) => {
      const [[ax, ay], [bx, by]] = [flat(from), flat(to)];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
      return Math.hypot(ax + along * dx, ay + along * dy);
    }),
  );
}

/** Calls with the points of a fine grid over one or two rings. */
export function sample(
  rings: readonly Ring[],
  steps: number,
  take: (lon: number, lat: number) => void,
): void {
  const lons = rings.flat().map(([lon]) => lon);
  const lats = rings.flat().map(([, lat]) => lat);
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ];
  for (let x = 0; x < steps; x++)
    for (let y = 0; y < steps; y++)
      take(west + ((east - west) * (x + 0.5)) / steps, south + ((north - south) * (y + 0.5)) / steps);
}
