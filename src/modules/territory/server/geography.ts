import { sql } from 'kysely';
import type { Generation } from '#kernel/codes.ts';
import type { DayNumber } from '#kernel/days.ts';
import type { Tx } from '#platform/server/db/database.ts';
import type { Geocoder } from '../domain/address.ts';
import type { QpvLayer, Rules } from '../domain/attribution.ts';
import { indexOutlines } from '../domain/geometry/outline-index.ts';
import { layerOf, type LayerId } from '../domain/layers.ts';
import { loadAddressBook, readAddressBases, type AddressBaseInfo } from './addresses/load-addresses.ts';
import { localGeocoder } from './addresses/local-geocoder.ts';
import { readDecisions, type Decisions } from './decisions.ts';
import { readLayers, readOutlinesOf, type LayerRecord } from './layers.ts';

/** A layer in use, with its outlines ready to be asked. */
export type LoadedLayer = Omit<LayerRecord, 'outlines'> & QpvLayer;

/** Everything that locating needs, as it stood at one moment: work on it needs no transaction. */
export type Snapshot = {
  layers: readonly LoadedLayer[];
  decisions: Decisions;
  bases: readonly AddressBaseInfo[];
  /** Null when no address is loaded and no other server is trusted. */
  geocoder: Geocoder | null;
  rules: Rules;
};

/** How addresses are found. `outside`: a server that an administrator chose to trust; addresses then leave the machine. */
export type GeographyOptions = { rules: Rules; outside: Geocoder | null };

type Kept<T> = { version: string; value: T };

/** What is held of one collectivity: nothing of it is ever looked up under another. */
type Held = {
  layers: Map<number, LoadedLayer>;
  snapshot: Kept<Snapshot> | null;
  book: Kept<Geocoder | null> | null;
};

/** Holds outlines and addresses in memory, and reads again what another act or another process has changed. */
export class Geography {
  readonly #options: GeographyOptions;
  readonly #held = new Map<number, Held>();

  constructor(options: GeographyOptions) {
    this.#options = options;
  }

  /** Whether addresses are sent to a server that an administrator named. */
  get asksOutside(): boolean {
    return this.#options.outside !== null;
  }

  /** What is known now. */
  async snapshot(tx: Tx, collectivityId: number): Promise<Snapshot> {
    const held = this.#held.get(collectivityId) ?? { layers: new Map(), snapshot: null, book: null };
    this.#held.set(collectivityId, held);
    const version = await readVersion(tx, collectivityId);
    if (held.snapshot?.version === version) return held.snapshot.value;
    const bases = await readAddressBases(tx, collectivityId);
    const value: Snapshot = {
      layers: await loadLayers(tx, collectivityId, held),
      decisions: await readDecisions(tx, collectivityId),
      bases,
      geocoder: this.#options.outside ?? (await localFor(tx, collectivityId, { held, bases })),
      rules: this.#options.rules,
    };
    held.snapshot = { version, value };
    return value;
  }
}

async function loadLayers(tx: Tx, collectivityId: number, { layers }: Held): Promise<LoadedLayer[]> {
  const loaded: LoadedLayer[] = [];
  for (const record of await readLayers(tx, collectivityId)) {
    const { layerNo } = record;
    const known = layers.get(layerNo);
    const outlines = known?.outlines ?? (await readOutlinesOf(tx, { collectivityId, layerNo }));
    const layer = known ?? { ...record, outlines, index: indexOutlines(outlines) };
    layers.set(layerNo, layer);
    loaded.push(layer);
  }
  return loaded;
}

async function localFor(
  tx: Tx,
  collectivityId: number,
  { held, bases }: { held: Held; bases: readonly AddressBaseInfo[] },
): Promise<Geocoder | null> {
  const version = JSON.stringify(bases);
  if (held.book?.version === version) return held.book.value;
  const value = bases.length === 0 ? null : localGeocoder(await loadAddressBook(tx, collectivityId));
  held.book = { version, value };
  return value;
}

async function readVersion(tx: Tx, collectivityId: number): Promise<string> {
  const found = await sql<{ version: string }>`
    select concat((select version from territory.state where collectivity_id = ${collectivityId}), ' ',
      (select max(entry_no) from evidence.entry where collectivity_id = ${collectivityId} and act = 'withdraw')) as version`.execute(
    tx,
  );
  return found.rows[0].version;
}

/** Tells every process that what it holds in memory is no longer what the tables hold. */
export async function announceChange(tx: Tx, collectivityId: number): Promise<void> {
  await sql`insert into territory.state (collectivity_id, version) values (${collectivityId}, 1)
    on conflict (collectivity_id) do update set version = territory.state.version + 1`.execute(tx);
}

/** The layer of that name in force on a day; the latest one loaded when no day is given. */
export function layerAt(snapshot: Snapshot, layer: LayerId, day?: DayNumber): LoadedLayer | null {
  return (
    snapshot.layers.findLast(
      (one) => one.layer === layer && (day === undefined || (one.starts <= day && one.ends >= day)),
    ) ?? null
  );
}

/** Generation of the QPV outlines in force on a day; null when none is loaded for it. */
export function generationInForce(snapshot: Snapshot, day: DayNumber): Generation | null {
  const inForce = (['2015', '2024'] as const).filter(
    (generation) => layerAt(snapshot, layerOf(generation), day) !== null,
  );
  return inForce.at(-1) ?? null;
}
