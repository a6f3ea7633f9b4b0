import { crc32, deflateRawSync } from 'node:zlib';
import type { Position } from '../../../domain/outline.ts';

/** Bytes of a text in UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes of a text, one per character, as Windows-1252 writes French letters. */
export const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** One area with what is said of it. */
export type Feature = { properties: Record<string, unknown> | null; rings: readonly (readonly Position[])[] };

/** A GeoJSON collection of polygons. */
export function geoJson(features: readonly Feature[], more: object = {}): Uint8Array {
  return utf8(
    JSON.stringify({
      type: 'FeatureCollection',
      ...more,
      features: features.map(({ properties, rings }) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'Polygon', coordinates: rings },
      })),
    }),
  );
}

/** A zip of these files. `declared` says another size than the true one. */
export function zip(files: Readonly<Record<string, Uint8Array>>, declared?: number): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(26);
    sizes.writeUInt16LE(20, 0);
    sizes.writeUInt16LE(8, 4);
    sizes.writeUInt32LE(crc32(content), 10);
    sizes.writeUInt32LE(packed.length, 14);
    sizes.writeUInt32LE(declared ?? content.length, 18);
    sizes.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), sizes, latin(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), sizes, place, latin(name)]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, entries, end]));
}

/** A `.shp` of polygons; a shape without a ring is written as null. */
export function shp(shapes: readonly (readonly (readonly Position[])[])[], kind = 5): Uint8Array {
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32LE(kind, 32);
  const records = shapes.map((rings, at) => {
    const points = rings.flat();
    const content = Buffer.alloc(rings.length === 0 ? 4 : 44 + rings.length * 4 + points.length * 16);
    content.writeInt32LE(rings.length === 0 ? 0 : kind, 0);
    if (rings.length > 0) {
      content.writeInt32LE(rings.length, 36);
      content.writeInt32LE(points.length, 40);
      let first = 0;
      for (const [part, ring] of rings.entries()) {
        content.writeInt32LE(first, 44 + part * 4);
        first += ring.length;
      }
      for (const [i, [x, y]] of points.entries()) {
        content.writeDoubleLE(x, 44 + rings.length * 4 + i * 16);
        content.writeDoubleLE(y, 52 + rings.length * 4 + i * 16);
      }
    }
    const head = Buffer.alloc(8);
    head.writeInt32BE(at + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  return new Uint8Array(Buffer.concat([header, ...records]));
}

/** A `.dbf` of text fields, 80 bytes each. `deleted` marks rows by their index. */
export function dbf(
  rows: readonly Readonly<Record<string, string>>[],
  {
    encode = latin,
    deleted = [],
  }: { encode?: (text: string) => Uint8Array; deleted?: readonly number[] } = {},
): Uint8Array {
  const names = Object.keys(rows[0] ?? {});
  const header = Buffer.alloc(32 + names.length * 32 + 1);
  header.writeUInt8(3, 0);
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + names.length * 80, 10);
  for (const [i, name] of names.entries()) {
    header.write(name, 32 + i * 32, 'latin1');
    header.write('C', 32 + i * 32 + 11);
    header.writeUInt8(80, 32 + i * 32 + 16);
  }
  header.writeUInt8(0x0d, header.length - 1);
  const lines = rows.map((row, at) => {
    const line = Buffer.alloc(1 + names.length * 80, ' ');
    if (deleted.includes(at)) line.write('*', 0);
    for (const [i, name] of names.entries()) line.set(encode(row[name]), 1 + i * 80);
    return line;
  });
  return new Uint8Array(Buffer.concat([header, ...lines]));
}

/** What ESRI's programs write for Lambert-93. */
export const LAMBERT_93 =
  'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],' +
  'PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],' +
  'PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],' +
  'UNIT["Meter",1.0]]';

/** What they write for the Antilles. */
export const ANTILLES =
  'PROJCS["RGAF09_UTM_Zone_20N",GEOGCS["GCS_RGAF09",DATUM["D_Reseau_Geodesique_des_Antilles_Francaises_2009",' +
  'SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],' +
  'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],' +
  'PARAMETER["Central_Meridian",-63.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

/** Longitude and latitude. */
export const WGS_84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],' +
  'UNIT["Degree",0.0174532925199433]]';

/** The older French system, a hundred metres off the others. */
export const LAMBERT_2 =
  'PROJCS["NTF_Lambert_II_etendu",GEOGCS["GCS_NTF",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.46602]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],UNIT["Meter",1.0]]';
