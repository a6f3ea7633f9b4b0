import { ok, refuse, type Result } from '#kernel/result.ts';
import { decodeText } from '#evidence/server/import/text.ts';
import type { Polygon, Position } from '../../domain/outline.ts';
import { isRecord, type DeclaredCrs, type RawFeature, type RawLayer } from './raw-layer.ts';
import { refusal } from './refusals.ts';

/** Reads a GeoJSON collection of areas (RFC 7946), with the `crs` member of the 2008 format, which official files still write. */
export function readGeoJson(bytes: Uint8Array): Result<RawLayer> {
  let content: unknown;
  try {
    content = JSON.parse(decodeText(bytes).text);
  } catch {
    return refuse(refusal('geojson-damaged'));
  }
  if (!isRecord(content) || content['type'] !== 'FeatureCollection' || !Array.isArray(content['features']))
    return refuse(refusal('geojson-damaged'));
  const features: RawFeature[] = [];
  for (const [at, feature] of content['features'].entries()) {
    const read = readFeature(feature, at + 1);
    if (!read.ok) return read;
    features.push(read.value);
  }
  return ok({ features, crs: crsIn(content) });
}

function crsIn(content: Record<string, unknown>): DeclaredCrs {
  const crs = content['crs'];
  if (crs === undefined || crs === null) return { by: 'nothing' };
  const name = isRecord(crs) && isRecord(crs['properties']) ? crs['properties']['name'] : undefined;
  return { by: 'name', name: typeof name === 'string' ? name : JSON.stringify(crs) };
}

function readFeature(feature: unknown, number: number): Result<RawFeature> {
  if (!isRecord(feature)) return refuse(refusal('damaged-geometry', { row: number }));
  const { properties, geometry } = feature;
  const polygons = readGeometry(geometry, number);
  if (!polygons.ok) return polygons;
  return ok({
    feature: number,
    attributes: isRecord(properties) ? properties : {},
    polygons: polygons.value,
  });
}

/** A feature without geometry is an outline without polygon: its fault is told with the others. */
function readGeometry(geometry: unknown, row: number): Result<Polygon[]> {
  if (geometry === null || geometry === undefined) return ok([]);
  if (!isRecord(geometry)) return refuse(refusal('damaged-geometry', { row }));
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return refuse(refusal('not-an-area', { row, value: String(type) }));
  const polygons = listOf(type === 'Polygon' ? [coordinates] : coordinates, readPolygon);
  return polygons === null ? refuse(refusal('damaged-geometry', { row })) : ok(polygons);
}

const readPolygon = (value: unknown): Polygon | null => listOf(value, readRing);
const readRing = (value: unknown): Position[] | null => listOf(value, readPosition);

/** Longitude and latitude, or x and y; a height is left out. */
function readPosition(value: unknown): Position | null {
  if (!Array.isArray(value)) return null;
  const x: unknown = value[0];
  const y: unknown = value[1];
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
}

/** The items of a list, null when it is no list or when one of them cannot be read. */
function listOf<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const items: T[] = [];
  for (const item of value) {
    const one = read(item);
    if (one === null) return null;
    items.push(one);
  }
  return items;
}
