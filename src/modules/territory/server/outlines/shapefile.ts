import { ok, refuse, type Result } from '#kernel/result.ts';
import { decodeText } from '#evidence/server/import/text.ts';
import { nestRings } from '../../domain/geometry/nest-rings.ts';
import { readDbf } from './dbf.ts';
import type { RawFeature, RawLayer } from './raw-layer.ts';
import { refusal } from './refusals.ts';
import { readShp } from './shp.ts';

/** The files of a shapefile that are of use. */
export type ShapefileParts = { shp: Uint8Array; dbf: Uint8Array; prj?: Uint8Array; cpg?: Uint8Array };

/** Reads a shapefile. */
export function readShapefile({ shp, dbf, prj, cpg }: ShapefileParts): Result<RawLayer> {
  const shapes = readShp(shp);
  if ('fault' in shapes) {
    if (shapes.fault === 'damaged') return refuse(refusal('shapefile-damaged', { value: '.shp' }));
    return refuse(refusal('not-an-area', { row: shapes.shape, value: `shape ${shapes.kind}` }));
  }
  const rows = readDbf(dbf, cpg);
  if (rows === null || rows.length !== shapes.length)
    return refuse(refusal('shapefile-damaged', { value: '.dbf' }));
  const features = shapes.flatMap((rings, at): RawFeature[] => {
    const attributes = rows[at];
    return attributes === null ? [] : [{ feature: at + 1, attributes, polygons: nestRings(rings ?? []) }];
  });
  const crs: RawLayer['crs'] = prj ? { by: 'wkt', wkt: decodeText(prj).text } : { by: 'nothing' };
  return ok({ features, crs });
}
