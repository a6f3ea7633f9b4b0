/** Longitude, then latitude, in degrees (WGS84, the order of GeoJSON). */
export type Position = readonly [lon: number, lat: number];

/** Exterior ring first, then holes; each closed (last position is the first one). Either direction. */
export type Polygon = readonly (readonly Position[])[];

/** One area of a layer: a QPV, a commune, a territory of the zero-unemployment experiment, a polarity, an IRIS. */
export type Outline = {
  /** Official code, e.g. `QN04405M`, `44109`. Never the name: names change under one code. */
  code: string;
  name: string;
  /** INSEE codes of the communes it lies in, in the order of the file: two for Bellevue. Empty when the layer does not say. */
  communes: readonly string[];
  polygons: readonly Polygon[];
};
