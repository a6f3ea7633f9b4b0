import { sql } from 'kysely';
import type { Database } from '#platform/server/db/database.ts';
import { dateArray, int4Array, int8Array, textArray } from '#platform/server/db/arrays.ts';
import { Recorder } from '#evidence/server/index.ts';
import { finishEncoding, startEncoding, wantedWords, type EncodedFacts } from '#evidence/server/encode.ts';
import { Dictionary, slotsOf } from '#evidence/server/terms.ts';
import { kindRegistry } from '#app/kinds.ts';
import { entriesFor, factsOfEntry, FACTS_PER_ENTRY, personsFor } from './data.ts';
import { COLLECTIVITY, enginesToMeasure, type Engine } from './engines.ts';
import { recordEntry } from './ledger.ts';
import { atMost, median, timed, type Bench, type Line } from './report.ts';

const FACTS = 1_000_000;
const MOST = 3;

/** Recording through the ledger against the bare insertion of the same rows into a table without constraints. */
export const run: Bench = async ({ say }) => {
  const lines: Line[] = [];
  for (const engine of enginesToMeasure()) lines.push(...(await measure(engine, say)));
  return lines;
};

async function measure(engine: Engine, say: (text: string) => void): Promise<Line[]> {
  const scratch = await engine.open();
  try {
    const { db } = scratch;
    await sql`create table public.bare as select * from evidence.fact limit 0`.execute(db.kysely);
    const recorder = new Recorder(kindRegistry);
    const encode = encoder();
    const ledger: number[] = [];
    const bare: number[] = [];
    for (let entry = 1; entry <= entriesFor(FACTS); entry++) {
      const facts = factsOfEntry(entry, personsFor(FACTS));
      const encoded = encode(facts);
      const record = async (): Promise<void> =>
        void ledger.push((await timed(() => recordEntry(db, recorder, { entry, facts }))).ms);
      const insert = async (): Promise<void> =>
        void bare.push((await timed(() => insertBare(db, entry, encoded))).ms);
      // Each goes first as often as the other.
      for (const step of entry % 2 === 0 ? [record, insert] : [insert, record]) await step();
      say(
        `${engine.name}: entry ${entry}, ledger ${Math.round(ledger.at(-1) ?? 0)} ms, bare ${Math.round(bare.at(-1) ?? 0)} ms`,
      );
    }
    return linesOf(engine.name, ledger, bare);
  } finally {
    await scratch.drop();
  }
}

function linesOf(engine: string, ledger: readonly number[], bare: readonly number[]): Line[] {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const bench = 'record';
  return [
    atMost(
      { bench, what: `${engine}: a million facts, ledger / bare`, value: sum(ledger) / sum(bare), unit: '×' },
      MOST,
    ),
    {
      bench,
      what: `${engine}: median of the ratios by entry`,
      value: median(ledger.map((ms, at) => ms / bare[at])),
      unit: '×',
    },
    { bench, what: `${engine}: ledger`, value: sum(ledger) / 1000, unit: 's' },
    { bench, what: `${engine}: bare`, value: sum(bare) / 1000, unit: 's' },
  ];
}

/** Numbers of the same rows, made outside the time measured. */
function encoder(): (facts: ReturnType<typeof factsOfEntry>) => EncodedFacts {
  const dictionary = new Dictionary();
  const slots = slotsOf(kindRegistry);
  return (facts) => {
    const started = startEncoding(facts, kindRegistry, { dictionary, slots });
    for (const [domain, values] of wantedWords(started)) {
      const words = dictionary.domain(domain);
      for (const value of values) words.set(value, words.size + 1);
    }
    return finishEncoding(started, kindRegistry, dictionary);
  };
}

async function insertBare(db: Database, entry: number, facts: EncodedFacts): Promise<void> {
  const c = facts.columns;
  const first = (entry - 1) * FACTS_PER_ENTRY + 1;
  await db.kysely.transaction().execute((tx) =>
    sql`
    insert into public.bare (collectivity_id, fact_id, entry_no, row_no, kind, key, person, organisation, place,
      starts, ends, quantity, d1, d2, d3, d4, d5, d6, d7, reference)
    select ${COLLECTIVITY}::int, ${first}::bigint + t.ordinal - 1, ${entry}::int, t.row_no, t.kind, t.key, t.person,
      t.organisation, t.place, t.starts, t.ends, t.quantity, t.d1, t.d2, t.d3, t.d4, t.d5, t.d6, t.d7, t.reference
    from unnest(${int4Array(facts.rows)}::int[], ${int4Array(c.kind)}::int[], ${int8Array(facts.keys)}::bigint[],
      ${int4Array(c.person)}::int[], ${int4Array(c.organisation)}::int[], ${int4Array(c.place)}::int[],
      ${dateArray(c.starts)}::date[], ${dateArray(c.ends)}::date[], ${int8Array(c.quantity)}::bigint[],
      ${int4Array(c.d1)}::int[], ${int4Array(c.d2)}::int[], ${int4Array(c.d3)}::int[], ${int4Array(c.d4)}::int[],
      ${int4Array(c.d5)}::int[], ${int4Array(c.d6)}::int[], ${int4Array(c.d7)}::int[], ${textArray(facts.references)}::text[]) with ordinality
      as t(row_no, kind, key, person, organisation, place, starts, ends, quantity, d1, d2, d3, d4, d5, d6, d7, reference, ordinal)`.execute(
      tx,
    ),
  );
}
