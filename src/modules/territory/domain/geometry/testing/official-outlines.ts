import { existsSync, readFileSync } from 'node:fs';
import type { Outline, Polygon } from '../../outline.ts';
import { anOutline } from './shapes.ts';

const FOLDER = new URL('../../../../../../../shared/data/qpv/', import.meta.url);

/** Whether official outlines are beside the repository. They are not part of it. */
export const HAS_OFFICIAL = existsSync(FOLDER);

type Collection = {
  features: {
    properties: { code_qp?: string; CODE_QP?: string };
    geometry: { type: 'Polygon'; coordinates: Polygon } | { type: 'MultiPolygon'; coordinates: Polygon[] };
  }[];
};

/** Outlines of an official GeoJSON file. */
export function officialOutlines(file: string): Outline[] {
  const { features } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Collection;
  return features.map(({ properties, geometry }) =>
    anOutline(
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
      properties.code_qp ?? properties.CODE_QP,
    ),
  );
}
