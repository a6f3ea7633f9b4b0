/** Longitude, then latitude, in degrees. */
export type Corner = readonly [lon: number, lat: number];

/** Metres that a degree measures around Nantes (WGS84, 47.22° N): over twenty kilometres, a flat drawing is enough. */
export const METRES = { lon: 75_750, lat: 111_180 } as const;

/** Reads corners written `-1.5847 47.2347, -1.5844 47.2322`. @throws RangeError when one is not two numbers. */
export function readCorners(text: string): Corner[] {
  return text.split(',').map((pair) => {
    const [lon, lat, ...rest] = pair.trim().split(/\s+/).map(Number);
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || rest.length > 0)
      throw new RangeError(`Corner: ${pair}`);
    return [lon, lat];
  });
}

/** A ring as GeoJSON has it: the last corner is the first one again. */
export const closed = (corners: readonly Corner[]): Corner[] => [...corners, corners[0]];

/** Whether a point lies within corners, by the even-odd rule. */
export function isWithin(corners: readonly Corner[], [lon, lat]: Corner): boolean {
  let within = false;
  let [lastLon, lastLat] = corners[corners.length - 1];
  for (const [nextLon, nextLat] of corners) {
    const crosses = nextLat > lat !== lastLat > lat;
    if (crosses && lon < nextLon + ((lat - nextLat) * (lastLon - nextLon)) / (lastLat - nextLat))
      within = !within;
    [lastLon, lastLat] = [nextLon, nextLat];
  }
  return within;
}

/** The point that is some metres to the east and to the north of another. */
export function moved([lon, lat]: Corner, { east, north }: { east: number; north: number }): Corner {
  return [lon + east / METRES.lon, lat + north / METRES.lat];
}
