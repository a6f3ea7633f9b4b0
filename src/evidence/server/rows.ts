import { setImmediate } from 'node:timers/promises';
import { sql, type RawBuilder } from 'kysely';
import { dateArray, int4Array, int8Array, textArray } from '#platform/server/db/arrays.ts';
import type { Tx } from '#platform/server/db/database.ts';
import { allocateColumns, INTEGER_COLUMNS, isConstant, type IntegerColumn } from '../columns.ts';
import type { EncodedFacts } from './encode.ts';

/**
 * The statement that writes the facts of an entry, one row each, numbered from `firstFact`. It is made once the engine
 * has been given what was asked of it before, so that both work at once. Facts go in the order of their keys: the index
 * of keys then grows page by page. Arrays are unnested in the select list: in `from`, the engine first stores each of
 * them as a table of its own, for twice the time.
 */
export async function prepareFacts(
  at: { collectivityId: number; entryNo: number; firstFact: number },
  facts: EncodedFacts,
): Promise<RawBuilder<unknown>> {
  await setImmediate();
  const { columns: c, keys, rows, references } = facts;
  const order = orderByKey(keys);
  const stated = references.some((reference) => reference !== null);
  const integers = (name: Exclude<IntegerColumn, 'starts' | 'ends'>): RawBuilder<unknown> =>
    isConstant(c[name]) ? sql`${c[name][0]}::int` : sql`unnest(${int4Array(c[name], order)}::int[])`;
  return sql`
    insert into evidence.fact (collectivity_id, fact_id, entry_no, row_no, kind, key, person, organisation, place,
      starts, ends, quantity, d1, d2, d3, d4, d5, d6, d7, reference)
    select ${at.collectivityId}::int, ${at.firstFact}::bigint + unnest(${int4Array(order)}::int[]), ${at.entryNo}::int,
      unnest(${int4Array(rows, order)}::int[]), ${integers('kind')}, unnest(${int8Array(keys, order)}::bigint[]),
      ${integers('person')}, ${integers('organisation')}, ${integers('place')},
      unnest(${dateArray(c.starts, order)}::date[]), unnest(${dateArray(c.ends, order)}::date[]),
      unnest(${int8Array(c.quantity, order)}::bigint[]), ${integers('d1')}, ${integers('d2')}, ${integers('d3')},
      ${integers('d4')}, ${integers('d5')}, ${integers('d6')}, ${integers('d7')},
      unnest(${stated ? textArray(references, order) : null}::text[])`;
}

/** Positions by the leading 16 of the 53 bits of their keys: near enough to their order for an index. */
function orderByKey(keys: Float64Array): Int32Array {
  const bucketOf = (key: number): number => Math.floor(key / 2 ** 37);
  const next = new Int32Array(2 ** 16 + 1);
  for (const key of keys) next[bucketOf(key) + 1]++;
  for (let bucket = 1; bucket < next.length; bucket++) next[bucket] += next[bucket - 1];
  const order = new Int32Array(keys.length);
  keys.forEach((key, at) => (order[next[bucketOf(key)]++] = at));
  return order;
}

/** A stored fact, with what is needed to compare it. */
export type StoredFact = { factId: number; entryNo: number; facts: EncodedFacts; at: number };

type Row = Record<string, number | string | null> & { reference: string | null };

const SELECTED =
  sql.raw(`f.fact_id::float8 as fact_id, f.entry_no, f.row_no, f.kind::int as kind, f.key::float8 as key,
  f.person, f.organisation, f.place, f.quantity::float8 as quantity, f.reference,
  case when f.starts = 'infinity' then 2147483647 else f.starts - date '1970-01-01' end as starts,
  case when f.ends = 'infinity' then 2147483647 else f.ends - date '1970-01-01' end as ends,
  f.d1, f.d2, f.d3, f.d4, f.d5, f.d6, f.d7`);

/** The facts that stand today under these keys, given in order. A key hides at most one standing fact. */
export async function findStanding(
  tx: Tx,
  collectivityId: number,
  keys: Float64Array,
): Promise<Map<number, StoredFact>> {
  const found = await sql<Row>`
    select ${SELECTED} from evidence.facts_of_keys(${int8Array(keys)}::bigint[]) f where f.collectivity_id = ${collectivityId}
    and coalesce((select c.shown from evidence.change c where c.collectivity_id = f.collectivity_id and c.fact_id = f.fact_id
      order by c.entry_no desc limit 1), true)`.execute(tx);
  const facts = toEncoded(found.rows);
  return new Map(
    found.rows.map((row, at) => [
      Number(row['key']),
      { factId: Number(row['fact_id']), entryNo: Number(row['entry_no']), facts, at },
    ]),
  );
}

/** Reads the facts of an entry in the order in which they were recorded. */
export async function readEntryFacts(
  tx: Tx,
  collectivityId: number,
  entryNo: number,
): Promise<{ ids: number[]; facts: EncodedFacts }> {
  const found = await sql<Row>`
    select ${SELECTED} from evidence.fact f
    join evidence.entry e on e.collectivity_id = f.collectivity_id and e.entry_no = ${entryNo}
    where f.collectivity_id = ${collectivityId} and f.fact_id >= e.first_fact and f.fact_id < e.first_fact + e.facts
      and f.entry_no = e.entry_no
    order by f.fact_id`.execute(tx);
  return { ids: found.rows.map((row) => Number(row['fact_id'])), facts: toEncoded(found.rows) };
}

function toEncoded(rows: readonly Row[]): EncodedFacts {
  const columns = allocateColumns(rows.length);
  const encoded: EncodedFacts = {
    columns,
    keys: new Float64Array(rows.length),
    rows: new Int32Array(rows.length),
    references: [],
  };
  rows.forEach((row, at) => {
    for (const name of INTEGER_COLUMNS) columns[name][at] = Number(row[name]);
    columns.quantity[at] = Number(row['quantity']);
    encoded.keys[at] = Number(row['key']);
    encoded.rows[at] = Number(row['row_no']);
    encoded.references.push(row.reference);
  });
  return encoded;
}
