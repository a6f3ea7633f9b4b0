import { sql } from 'kysely';
import { dateArray, int4Array, int8Array } from '#platform/server/db/arrays.ts';
import type { Tx } from '#platform/server/db/database.ts';
import { allocateColumns, INTEGER_COLUMNS } from '../columns.ts';
import type { EncodedFacts } from './encode.ts';

/** Writes the facts of an entry, one row each, numbered from `firstFact`. */
export async function insertFacts(tx: Tx, at: { collectivityId: number; entryNo: number; firstFact: number }, facts: EncodedFacts): Promise<void> {
  const c = facts.columns;
  const references = facts.references.some((reference) => reference !== null) ? facts.references : null;
  await sql`
    insert into evidence.fact (collectivity_id, fact_id, entry_no, row_no, kind, key, person, organisation, place,
      starts, ends, quantity, d1, d2, d3, d4, d5, d6, reference)
    select ${at.collectivityId}::int, ${at.firstFact}::bigint + t.ordinal - 1, ${at.entryNo}::int, t.row_no, t.kind, t.key, t.person,
      t.organisation, t.place, t.starts, t.ends, t.quantity, t.d1, t.d2, t.d3, t.d4, t.d5, t.d6, t.reference
    from unnest(${int4Array(facts.rows)}::int[], ${int4Array(c.kind)}::int[], ${int8Array(facts.keys)}::bigint[],
      ${int4Array(c.person)}::int[], ${int4Array(c.organisation)}::int[], ${int4Array(c.place)}::int[],
      ${dateArray(c.starts)}::date[], ${dateArray(c.ends)}::date[], ${int8Array(c.quantity)}::bigint[],
      ${int4Array(c.d1)}::int[], ${int4Array(c.d2)}::int[], ${int4Array(c.d3)}::int[], ${int4Array(c.d4)}::int[],
      ${int4Array(c.d5)}::int[], ${int4Array(c.d6)}::int[], ${references}::text[]) with ordinality
      as t(row_no, kind, key, person, organisation, place, starts, ends, quantity, d1, d2, d3, d4, d5, d6, reference, ordinal)`.execute(tx);
}

/** A stored fact, with what is needed to compare it. */
export type StoredFact = { factId: number; entryNo: number; facts: EncodedFacts; at: number };

type Row = Record<string, number | string | null> & { reference: string | null };

const SELECTED = sql.raw(`f.fact_id::float8 as fact_id, f.entry_no, f.row_no, f.kind::int as kind, f.key::float8 as key,
  f.person, f.organisation, f.place, f.quantity::float8 as quantity, f.reference,
  case when f.starts = 'infinity' then 2147483647 else f.starts - date '1970-01-01' end as starts,
  case when f.ends = 'infinity' then 2147483647 else f.ends - date '1970-01-01' end as ends,
  f.d1, f.d2, f.d3, f.d4, f.d5, f.d6`);

/** The facts that stand today under these keys. A key hides at most one standing fact. */
export async function findStanding(tx: Tx, collectivityId: number, keys: Float64Array): Promise<Map<number, StoredFact>> {
  // The lateral join with a fence makes every engine probe the index once a key; left free, and without statistics on
  // a ledger that has just grown, the planner compares every key with every fact.
  const found = await sql<Row>`
    select ${SELECTED} from unnest(${int8Array(keys.toSorted())}::bigint[]) as k(key)
    cross join lateral (select * from evidence.fact f where f.collectivity_id = ${collectivityId} and f.key = k.key offset 0) f
    where coalesce((select c.shown from evidence.change c where c.collectivity_id = f.collectivity_id and c.fact_id = f.fact_id
      order by c.entry_no desc limit 1), true)`.execute(tx);
  const facts = toEncoded(found.rows);
  return new Map(found.rows.map((row, at) => [Number(row['key']), { factId: Number(row['fact_id']), entryNo: Number(row['entry_no']), facts, at }]));
}

/** Reads the facts of an entry in the order in which they were recorded. */
export async function readEntryFacts(tx: Tx, collectivityId: number, entryNo: number): Promise<{ ids: number[]; facts: EncodedFacts }> {
  const found = await sql<Row>`
    select ${SELECTED} from evidence.fact f
    join evidence.entry e on e.collectivity_id = f.collectivity_id and e.entry_no = ${entryNo}
    where f.collectivity_id = ${collectivityId} and f.fact_id >= e.first_fact and f.fact_id < e.first_fact + e.facts
    order by f.fact_id`.execute(tx);
  return { ids: found.rows.map((row) => Number(row['fact_id'])), facts: toEncoded(found.rows) };
}

function toEncoded(rows: readonly Row[]): EncodedFacts {
  const columns = allocateColumns(rows.length);
  const encoded: EncodedFacts = { columns, keys: new Float64Array(rows.length), rows: new Int32Array(rows.length), references: [] };
  rows.forEach((row, at) => {
    for (const name of INTEGER_COLUMNS) columns[name][at] = Number(row[name]);
    columns.quantity[at] = Number(row['quantity']);
    encoded.keys[at] = Number(row['key']);
    encoded.rows[at] = Number(row['row_no']);
    encoded.references.push(row.reference);
  });
  return encoded;
}
