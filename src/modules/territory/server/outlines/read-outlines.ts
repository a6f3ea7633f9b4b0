import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { checkOutline, type OutlineFault } from '../../domain/geometry/check-outline.ts';
import type { Outline } from '../../domain/outline.ts';
import { openArchive } from './archive.ts';
import { findRoles, identify, type Roles } from './attributes.ts';
import { readCrs, type Crs } from './crs.ts';
import { readGeoJson } from './geojson.ts';
import type { RawFeature, RawLayer } from './raw-layer.ts';
import { refusal } from './refusals.ts';
import { readShapefile } from './shapefile.ts';

/** Outlines of a file, in longitude and latitude, with what is wrong in their drawing. */
export type ReadOutlines = {
  /** In the order of the file. */
  outlines: Outline[];
  /** Number of the feature from 1, code of the outline, and the fault. Never `outline-projected`: that refuses the file. */
  faults: { feature: number; code: string; fault: OutlineFault }[];
  format: 'geojson' | 'geojson-zip' | 'shapefile-zip';
  /** System of the coordinates of the file, such as `OGC:CRS84`, `EPSG:2154` or the name that a `.prj` gives. */
  crs: string;
};

/** Most bytes of a file of outlines: IRIS of the whole country weigh 50 MB. */
const MAX_BYTES = 200_000_000;

/**
 * Reads the outlines of a GeoJSON file, or of a zip that holds one or holds a shapefile. Coordinates in metres are brought to
 * longitude and latitude through what the file declares. Faulty drawings are given with their faults: whether they may be
 * used is for the caller to say. A file that is damaged, that gives no codes or gives one twice is refused.
 */
export async function readOutlines(file: { name: string; bytes: Uint8Array }): Promise<Result<ReadOutlines>> {
  const opened = open(file);
  if (!opened.ok) return opened;
  const { layer, format } = opened.value;
  if (layer.features.length === 0) return refuse(refusal('no-outlines'));
  const crs = readCrs(layer.crs);
  if (!crs.ok) return crs;
  const roles = findRoles(layer.features);
  if (!roles.ok) return roles;
  const outlines = outlinesOf(layer, roles.value, crs.value);
  if (!outlines.ok) return outlines;
  const faults = outlines.value.flatMap((outline, at) =>
    checkOutline(outline).map((fault) => ({
      feature: layer.features[at].feature,
      code: outline.code,
      fault,
    })),
  );
  const projected = metresForDegrees(faults);
  if (projected) return refuse(projected);
  return ok({ outlines: outlines.value, faults, format, crs: crs.value.name });
}

function open({
  name,
  bytes,
}: {
  name: string;
  bytes: Uint8Array;
}): Result<{ layer: RawLayer; format: ReadOutlines['format'] }> {
  if (bytes.length > MAX_BYTES) {
    const params = { size: Math.ceil(bytes.length / 1_000_000), most: MAX_BYTES / 1_000_000 };
    return refuse(refusal('outlines-too-large', { params }));
  }
  if (/\.(shp|dbf|shx|prj)$/i.test(name)) return refuse(refusal('shapefile-incomplete', { value: name }));
  if (!startsWith(bytes, ZIP)) {
    if (!looksLikeJson(bytes)) return refuse(refusal('not-outlines', { value: name }));
    return withFormat(readGeoJson(bytes), 'geojson');
  }
  const content = openArchive(bytes);
  if (!content.ok) return content;
  return content.value.kind === 'geojson'
    ? withFormat(readGeoJson(content.value.bytes), 'geojson-zip')
    : withFormat(readShapefile(content.value.parts), 'shapefile-zip');
}

function withFormat(
  layer: Result<RawLayer>,
  format: ReadOutlines['format'],
): Result<{ layer: RawLayer; format: ReadOutlines['format'] }> {
  return layer.ok ? ok({ layer: layer.value, format }) : layer;
}

const ZIP = [0x50, 0x4b];
const MARK = [0xef, 0xbb, 0xbf];
const BRACE = 0x7b;

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  let at = startsWith(bytes, MARK) ? MARK.length : 0;
  while (at < bytes.length && bytes[at] <= 0x20) at++;
  return bytes[at] === BRACE;
}

function outlinesOf({ features }: RawLayer, roles: Roles, crs: Crs): Result<Outline[]> {
  const outlines: Outline[] = [];
  const refusals: Refusal[] = [];
  const seen = new Map<string, number>();
  for (const feature of features) {
    const identity = identify(feature, roles);
    if (!identity.ok) {
      refusals.push(...identity.refusals);
      continue;
    }
    const { code } = identity.value;
    const first = seen.get(code);
    if (first !== undefined)
      refusals.push(
        refusal('outline-code-twice', {
          row: feature.feature,
          field: roles.code,
          value: code,
          params: { first },
        }),
      );
    seen.set(code, first ?? feature.feature);
    outlines.push({ ...identity.value, polygons: inDegrees(feature, crs) });
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(outlines);
}

function inDegrees({ polygons }: RawFeature, { toDegrees }: Crs): Outline['polygons'] {
  return polygons.map((polygon) => polygon.map((ring) => ring.map(toDegrees)));
}

/** One refusal for the file: its coordinates are all of one kind. */
function metresForDegrees(faults: ReadOutlines['faults']): Refusal | null {
  const projected = faults.filter(({ fault }) => fault.code === 'outline-projected');
  if (projected.length === 0) return null;
  const [{ feature, code, fault }] = projected;
  const [x, y] = fault.at ?? [0, 0];
  return refusal('outline-projected', {
    row: feature,
    value: code,
    params: { x, y, count: projected.length },
  });
}
