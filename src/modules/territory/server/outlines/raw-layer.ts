import type { Polygon } from '../../domain/outline.ts';

/** One feature of a file, in the coordinates of the file. */
export type RawFeature = {
  /** Its number in the file, from 1. */
  feature: number;
  attributes: Readonly<Record<string, unknown>>;
  polygons: readonly Polygon[];
};

/** How a file says which coordinates it holds. */
export type DeclaredCrs =
  | { by: 'nothing' }
  /** A name, such as `urn:ogc:def:crs:EPSG::2154`. */
  | { by: 'name'; name: string }
  /** The text of a `.prj`. */
  | { by: 'wkt'; wkt: string };

/** What a file holds before anything is known of its meaning. */
export type RawLayer = { features: RawFeature[]; crs: DeclaredCrs };

/** Whether something read from JSON is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
