/** A point in degrees. */
export type Point = { lon: number; lat: number };

/** How much longer streets are than a straight line, in a city: an assumption, said wherever a duration is. */
export const DETOUR = 1.3;

/** Metres that somebody walks in a minute: 4.5 km/h, an unhurried adult. An assumption too. */
export const METRES_PER_MINUTE = 75;

const EARTH_METRES = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Straight distance between two points, in metres. */
export function metresBetween(from: Point, to: Point): number {
  const squeeze = Math.cos(radians((from.lat + to.lat) / 2));
  const east = radians(to.lon - from.lon) * squeeze;
  const north = radians(to.lat - from.lat);
  return EARTH_METRES * Math.hypot(east, north);
}

/** Minutes on foot for a straight distance, at least one: an estimate, not a route. */
export function walkingMinutes(metres: number): number {
  return Math.max(1, Math.round((metres * DETOUR) / METRES_PER_MINUTE));
}
