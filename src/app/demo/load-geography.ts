import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#kernel/actor.ts';
import { OPEN_END } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import type { App } from '../open-app.ts';
import { importAddressFile, importLayerFile, type LayerId } from '../territory-files.ts';
import { day, SWITCH_DAY } from './calendar.ts';
import {
  communesGeoJson,
  polaritiesGeoJson,
  qpv2015GeoJson,
  qpv2024GeoJson,
  tzcldGeoJson,
  watersGeoJson,
} from './geography/index.ts';

/** A drawing of the demonstration, deposited as an official file would be. */
export type DemoLayer = {
  recordedAt: string;
  layer: LayerId;
  starts: number;
  ends: number;
  name: string;
  bytes: () => Uint8Array;
};

const START_2015 = day('2015-01-01');

/** Drawings in the order in which they are deposited. */
export const demoLayers: readonly DemoLayer[] = [
  {
    recordedAt: '2020-01-02T08:30:00Z',
    layer: 'commune',
    starts: START_2015,
    ends: OPEN_END,
    name: 'communes-demo.geojson',
    bytes: communesGeoJson,
  },
  {
    recordedAt: '2020-01-02T08:35:00Z',
    layer: 'water',
    starts: START_2015,
    ends: OPEN_END,
    name: 'eaux-demo.geojson',
    bytes: watersGeoJson,
  },
  {
    recordedAt: '2020-01-02T08:40:00Z',
    layer: 'qpv-2015',
    starts: START_2015,
    ends: SWITCH_DAY - 1,
    name: 'qpv-2015-demo.geojson',
    bytes: qpv2015GeoJson,
  },
  {
    recordedAt: '2024-01-02T08:30:00Z',
    layer: 'qpv-2024',
    starts: SWITCH_DAY,
    ends: OPEN_END,
    name: 'qpv-2024-demo.geojson',
    bytes: qpv2024GeoJson,
  },
  {
    recordedAt: '2025-03-24T09:00:00Z',
    layer: 'tzcld',
    starts: day('2025-03-21'),
    ends: OPEN_END,
    name: 'tzcld-demo.geojson',
    bytes: tzcldGeoJson,
  },
  {
    recordedAt: '2025-03-24T09:10:00Z',
    layer: 'polarity',
    starts: day('2022-01-01'),
    ends: OPEN_END,
    name: 'polarites-demo.geojson',
    bytes: polaritiesGeoJson,
  },
];

const NOTE = 'Dessin simplifié pour la démonstration : ce n’est pas le périmètre officiel.';

/** Puts one drawing in use at the date it pretends to have. */
export async function depositLayer(app: App, actor: Actor, drawing: DemoLayer): Promise<void> {
  const acts = { ask: app.askAt(new Date(drawing.recordedAt)), useCases: app.useCases };
  const { name, layer, starts, ends } = drawing;
  unwrap(
    await importLayerFile(acts, actor, {
      file: { name, bytes: drawing.bytes() },
      as: { layer, starts, ends, depositor: 'Ancrage (démonstration)', note: NOTE, asPublished: false },
    }),
  );
}

/** Puts the invented addresses in use. They go through a file, as those of a département do. */
export async function depositAddresses(app: App, actor: Actor, base: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ancrage-demo-'));
  try {
    const path = join(folder, 'adresses-demo.csv.gz');
    await writeFile(path, base);
    unwrap(await importAddressFile(app, actor, { path, skipErrors: false }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
