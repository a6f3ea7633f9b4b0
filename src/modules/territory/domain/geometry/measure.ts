import type { Outline, Position } from '../outline.ts';

/** Smallest box of meridians and parallels around something, in degrees. */
export type Bounds = { west: number; south: number; east: number; north: number };

// WGS84, as the outlines are published.
const EQUATOR_RADIUS = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const SQUARED_ECCENTRICITY = FLATTENING * (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(SQUARED_ECCENTRICITY);
const RADIANS = Math.PI / 180;

/** Metres that one degree of longitude and one degree of latitude measure on the ellipsoid, at a latitude in degrees. */
export function metresPerDegree(lat: number): { lon: number; lat: number } {
  const sine = Math.sin(lat * RADIANS);
  const shrunk = 1 - SQUARED_ECCENTRICITY * sine * sine;
  const across = EQUATOR_RADIUS / Math.sqrt(shrunk);
  return {
    lon: RADIANS * across * Math.cos(lat * RADIANS),
    lat: (RADIANS * across * (1 - SQUARED_ECCENTRICITY)) / shrunk,
  };
}

/** Box around an outline; west > east when it has no position. */
export function boundsOf({ polygons }: Pick<Outline, 'polygons'>): Bounds {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (const [lon, lat] of ring) {
        bounds.west = Math.min(bounds.west, lon);
        bounds.south = Math.min(bounds.south, lat);
        bounds.east = Math.max(bounds.east, lon);
        bounds.north = Math.max(bounds.north, lat);
      }
    }
  }
  return bounds;
}

/**
 * Square metres of an outline on the ellipsoid, holes taken out, whatever the direction of its rings. Meaningless for an
 * outline that crosses itself.
 */
export function areaOf({ polygons }: Pick<Outline, 'polygons'>): number {
  let area = 0;
  for (const polygon of polygons)
    for (const [at, ring] of polygon.entries()) area += (at === 0 ? 1 : -1) * ringArea(ring);
  return area;
}

function ringArea(ring: readonly Position[]): number {
  if (ring.length === 0) return 0;
  const [west, south] = ring[0];
  const base = equalAreaHeight(south);
  let twice = 0;
  let [x, y] = [0, 0];
  for (const [lon, lat] of ring) {
    const nextX = equalAreaWidth(lon - west);
    const nextY = equalAreaHeight(lat) - base;
    twice += x * nextY - nextX * y;
    [x, y] = [nextX, nextY];
  }
  return Math.abs(twice) / 2;
}

/** Metres eastwards of a span of longitude in the cylindrical equal-area projection: areas measured in it are true areas. */
export function equalAreaWidth(degrees: number): number {
  return EQUATOR_RADIUS * RADIANS * degrees;
}

/** Metres from the equator of a latitude in the cylindrical equal-area projection (Snyder 1987, equations 3-12 and 10-15). */
export function equalAreaHeight(lat: number): number {
  const sine = Math.sin(lat * RADIANS);
  const e = ECCENTRICITY;
  const authalic =
    sine / (1 - SQUARED_ECCENTRICITY * sine * sine) + Math.log((1 + e * sine) / (1 - e * sine)) / (2 * e);
  return (EQUATOR_RADIUS * (1 - SQUARED_ECCENTRICITY) * authalic) / 2;
}
