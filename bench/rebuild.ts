import { Recorder } from '#evidence/server/index.ts';
import { Store } from '#indicators/engine/store.ts';
import { syncStore } from '#indicators/server/sync-store.ts';
import type { Database } from '#platform/server/db/database.ts';
import { kindRegistry } from '#app/kinds.ts';
import { entriesFor, FACTS_PER_ENTRY, factsOfEntry, personsFor } from './data.ts';
import { COLLECTIVITY, embeddedEngine } from './engines.ts';
import { recordEntry } from './ledger.ts';
import { atMost, median, timed, type Bench, type Line } from './report.ts';

const FACTS = 1_000_000;
const ROUNDS = 3;
const MOST_SECONDS = 3;
const MOST_MS = 300;
const bench = 'rebuild';

/** Columns read from the ledger of the embedded engine: all of them at start, then what one more import added. */
export const run: Bench = async ({ say }) => {
  const scratch = await embeddedEngine.open();
  try {
    const { db } = scratch;
    const recorder = new Recorder(kindRegistry);
    const last = entriesFor(FACTS);
    for (let entry = 1; entry <= last; entry++) {
      await recordEntry(db, recorder, { entry, facts: factsOfEntry(entry, personsFor(FACTS)) });
      say(`recorded entry ${entry} of ${last}`);
    }
    const whole: number[] = [];
    let store = new Store(kindRegistry);
    for (let round = 0; round < ROUNDS; round++) {
      store = new Store(kindRegistry);
      whole.push((await timed(() => sync(db, store))).ms);
      say(`rebuilt in ${Math.round(whole[round])} ms`);
    }
    const extended: number[] = [];
    for (let entry = last + 1; entry <= last + ROUNDS; entry++) {
      await recordEntry(db, recorder, { entry, facts: factsOfEntry(entry, personsFor(FACTS)) });
      extended.push((await timed(() => sync(db, store))).ms);
      say(`extended in ${Math.round(extended.at(-1) ?? 0)} ms`);
    }
    return linesOf(whole, extended);
  } finally {
    await scratch.drop();
  }
};

const sync = (db: Database, store: Store): Promise<unknown> =>
  db.act(COLLECTIVITY, (tx) => syncStore(tx, COLLECTIVITY, store));

const linesOf = (whole: number[], extended: number[]): Line[] => [
  atMost(
    { bench, what: 'PGlite: a million facts read at start', value: median(whole) / 1000, unit: 's' },
    MOST_SECONDS,
  ),
  atMost(
    { bench, what: `PGlite: ${FACTS_PER_ENTRY} facts more`, value: median(extended), unit: 'ms' },
    MOST_MS,
  ),
];
