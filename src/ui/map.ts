/** Rings of positions in degrees, longitude first, as GeoJSON has them. */
export type MapPolygons = readonly (readonly (readonly (readonly [number, number])[])[])[];

/** A flat view of a small piece of the world: north is up, a metre is as long in every direction. */
export type MapView = {
  width: number;
  height: number;
  /** Pixels of a kilometre. */
  kilometre: number;
  /** Path of polygons, holes included under the even-odd rule. */
  path: (polygons: MapPolygons) => string;
  point: (lon: number, lat: number) => { x: number; y: number };
};

/** West, south, east, north, in degrees. */
export type MapBounds = readonly [number, number, number, number];

const EARTH_KM_PER_DEGREE = 111.2;
const TENTH = 10;

/** Smallest bounds that hold every polygon; null when there is none. */
export function boundsOfAll(shapes: readonly MapPolygons[]): MapBounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of shapes.flat(3)) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west === Infinity ? null : [west, south, east, north];
}

/** The same bounds with a margin of kilometres all around. */
export function withMargin([west, south, east, north]: MapBounds, kilometres: number): MapBounds {
  const high = kilometres / EARTH_KM_PER_DEGREE;
  const wide = high / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return [west - wide, south - high, east + wide, north + high];
}

/** Lays bounds on a drawing of a given width. */
export function layMap([west, south, east, north]: MapBounds, width: number): MapView {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * squeeze);
  const round = (value: number): number => Math.round(value * TENTH) / TENTH;
  const point = (lon: number, lat: number) => ({
    x: round((lon - west) * squeeze * scale),
    y: round((north - lat) * scale),
  });
  const ring = (positions: readonly (readonly [number, number])[]): string =>
    positions
      .map(([lon, lat], at) => `${at === 0 ? 'M' : 'L'}${point(lon, lat).x} ${point(lon, lat).y}`)
      .join('');
  return {
    width,
    height: Math.round((north - south) * scale),
    kilometre: scale / EARTH_KM_PER_DEGREE,
    path: (polygons) => polygons.flatMap((rings) => rings.map((positions) => `${ring(positions)}Z`)).join(''),
    point,
  };
}

/** Class of each value, from 1 to `classes`, in parts of the range as equal in number as ties allow; null has none. */
export function classesOf(values: readonly (number | null)[], classes = 5): (number | null)[] {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return values.map((value) => {
    if (value === null) return null;
    const below = sorted.findIndex((other) => other >= value);
    return Math.min(classes, 1 + Math.floor((below * classes) / sorted.length));
  });
}
