import { ok, refuse, type Result } from '#kernel/result.ts';
import { listZip, unpack, type ZipEntry } from '#evidence/server/import/zip.ts';
import { refusal } from './refusals.ts';
import type { ShapefileParts } from './shapefile.ts';

const MAX_UNPACKED = 500_000_000;
/** Above the second figure, a file that unpacks to more than so many times its size is a bomb: coordinates pack four times. */
const MAX_RATIO = 100;
const RATIO_FROM = 50_000_000;

const MOST_NAMED = 10;

/** What a zip of outlines holds: one GeoJSON file, or one shapefile. */
export type ArchiveContent =
  { kind: 'geojson'; bytes: Uint8Array } | { kind: 'shapefile'; parts: ShapefileParts };

/**
 * Unpacks the one layer of a zip. A GeoJSON file is preferred: official zips hold the same outlines in several formats.
 * Nothing that the zip declares is trusted.
 */
export function openArchive(bytes: Uint8Array): Result<ArchiveContent> {
  const entries = listZip(bytes)?.filter(({ name }) => !/(^|\/)(__MACOSX\/|\.)|\/$/.test(name));
  if (entries === undefined) return refuse(refusal('zip-damaged'));
  const geojson = entries.filter(({ name }) => /\.(geo)?json$/i.test(name));
  const shapes = entries.filter(({ name }) => /\.shp$/i.test(name));
  const layers = geojson.length > 0 ? geojson : shapes;
  if (layers.length === 0) return refuse(refusal('not-outlines', { value: namesOf(entries) }));
  if (layers.length > 1)
    return refuse(refusal('several-layers', { params: { names: namesOf(layers), count: layers.length } }));
  if (geojson.length === 0) return openShapefile(bytes, entries, shapes[0]);
  const content = unpackAll(bytes, geojson);
  return content.ok ? ok({ kind: 'geojson', bytes: content.value[0] }) : content;
}

function namesOf(entries: readonly ZipEntry[]): string {
  const names = entries.slice(0, MOST_NAMED).map(({ name }) => name);
  return [...names, ...(entries.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

function openShapefile(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  shape: ZipEntry,
): Result<ArchiveContent> {
  const stem = shape.name.slice(0, -'shp'.length);
  const part = (ending: string): ZipEntry[] =>
    entries.filter(({ name }) => name.toLowerCase() === (stem + ending).toLowerCase()).slice(0, 1);
  const [table, projection, encoding] = [part('dbf'), part('prj'), part('cpg')];
  if (table.length === 0) return refuse(refusal('shapefile-incomplete', { value: `${stem}dbf` }));
  const contents = unpackAll(bytes, [shape, ...table, ...projection, ...encoding]);
  if (!contents.ok) return contents;
  const [shp, dbf, ...others] = contents.value;
  const parts: ShapefileParts = { shp, dbf };
  if (projection.length > 0) parts.prj = others[0];
  if (encoding.length > 0) parts.cpg = others[projection.length];
  return ok({ kind: 'shapefile', parts });
}

function unpackAll(bytes: Uint8Array, entries: readonly ZipEntry[]): Result<Uint8Array[]> {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const bomb = size > RATIO_FROM && size > MAX_RATIO * bytes.length;
  if (bomb || size > MAX_UNPACKED) {
    const params = { size: Math.ceil(size / 1_000_000), most: MAX_UNPACKED / 1_000_000 };
    return refuse(refusal('zip-too-large', { params }));
  }
  const contents: Uint8Array[] = [];
  for (const entry of entries) {
    const content = unpack(bytes, entry);
    if (content === null) return refuse(refusal('zip-damaged', { value: entry.name }));
    contents.push(content);
  }
  return ok(contents);
}
