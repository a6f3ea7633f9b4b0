import { createHash } from 'node:crypto';
import type { ImportLayerInput } from '../server/import-layer/import-layer.ts';
import { OPEN_END, parseDay } from '#kernel/days.ts';
import type { Outline } from '../domain/outline.ts';

const METRES_PER_DEGREE = 111_195;

/** A square neighbourhood, by default 400 m wide around a point of nowhere in particular. */
export function aSquare(
  code: string,
  {
    lon = -1.6,
    lat = 47.2,
    metres = 400,
    name = `Quartier ${code}`,
  }: { lon?: number; lat?: number; metres?: number; name?: string } = {},
): Outline {
  const high = metres / 2 / METRES_PER_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return {
    code,
    name,
    communes: ['44109'],
    polygons: [
      [
        [
          [lon - wide, lat - high],
          [lon - wide, lat + high],
          [lon + wide, lat + high],
          [lon + wide, lat - high],
          [lon - wide, lat - high],
        ],
      ],
    ],
  };
}

/** A layer of squares to import. */
export function aLayer(over: Partial<ImportLayerInput> = {}): ImportLayerInput {
  const outlines = over.outlines ?? [aSquare('QN04405M')];
  return {
    layer: 'qpv-2024',
    starts: parseDay('2024-01-01') ?? 0,
    ends: OPEN_END,
    file: {
      name: 'outlines.geojson',
      sha256: createHash('sha256').update(JSON.stringify(outlines)).digest('hex'),
      bytes: 1000,
    },
    depositor: 'test',
    outlines,
    ...over,
  };
}
