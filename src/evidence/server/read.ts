import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { decodeBlock, type FactColumns } from '../columns.ts';

/** What one entry brought, as figures need it: its facts by columns, what it hid or showed again. */
export type EntryColumns = {
  entryNo: number;
  /** Milliseconds since 1970, to find the entry that was the last at an instant. */
  recordedAt: number;
  sourceNo: number | null;
  firstFact: number;
  columns: FactColumns | null;
  changes: { facts: Float64Array; shown: Uint8Array };
};

/** Number and word of a dictionary domain. */
export type Term = { domain: string; no: number; value: string };

/** Entries after a position, in order, read some at a time so that ten million facts never stand in memory twice. */
export async function* readColumns(
  tx: Tx,
  collectivityId: number,
  after: number,
): AsyncGenerator<EntryColumns> {
  let last = after;
  for (;;) {
    const found = await sql<{
      entry_no: number;
      recorded_at: Date;
      source_no: number | null;
      first_fact: number;
      block: Buffer | null;
    }>`
      select e.entry_no, e.recorded_at, e.source_no, e.first_fact::float8 as first_fact, b.block
      from evidence.entry e left join evidence.entry_block b using (collectivity_id, entry_no)
      where e.collectivity_id = ${collectivityId} and e.entry_no > ${last} order by e.entry_no limit 8`.execute(
      tx,
    );
    if (found.rows.length === 0) return;
    const upTo = found.rows[found.rows.length - 1].entry_no;
    const changes = await readChanges(tx, collectivityId, { after: last, upTo });
    for (const row of found.rows) {
      yield {
        entryNo: row.entry_no,
        recordedAt: row.recorded_at.getTime(),
        sourceNo: row.source_no,
        firstFact: row.first_fact,
        columns: row.block === null ? null : decodeBlock(row.block),
        changes: changes.get(row.entry_no) ?? { facts: new Float64Array(0), shown: new Uint8Array(0) },
      };
    }
    last = upTo;
  }
}

async function readChanges(
  tx: Tx,
  collectivityId: number,
  range: { after: number; upTo: number },
): Promise<Map<number, EntryColumns['changes']>> {
  const found = await sql<{ entry_no: number; facts: number[]; shown: boolean[] }>`
    select entry_no, array_agg(fact_id::float8 order by fact_id) as facts, array_agg(shown order by fact_id) as shown
    from evidence.change where collectivity_id = ${collectivityId} and entry_no > ${range.after} and entry_no <= ${range.upTo}
    group by entry_no`.execute(tx);
  return new Map(
    found.rows.map((row) => [
      row.entry_no,
      { facts: Float64Array.from(row.facts), shown: Uint8Array.from(row.shown, Number) },
    ]),
  );
}

/** Words introduced after a position. Persons are left out: figures need only their numbers. */
export async function readTerms(tx: Tx, collectivityId: number, after: number): Promise<Term[]> {
  const found = await sql<Term>`
    select domain, term_no as no, value from evidence.term
    where collectivity_id = ${collectivityId} and entry_no > ${after} and domain <> 'person' order by domain, term_no`.execute(
    tx,
  );
  return found.rows;
}

/** A fact as staff may read it: words instead of numbers. */
export type FactRow = {
  factId: number;
  entryNo: number;
  rowNo: number;
  kind: number;
  person: string | null;
  organisation: string | null;
  place: string | null;
  starts: string;
  ends: string | null;
  quantity: number;
  dims: (string | null)[];
  reference: string | null;
  sourceNo: number;
  label: string;
  fileName: string | null;
};

/** Rows of the given facts, in the order of the ledger; `domains` names the dictionary of d1 to d7 for the kind asked. */
export async function readFactRows(
  tx: Tx,
  collectivityId: number,
  what: { factIds: readonly number[]; domains: readonly string[] },
): Promise<FactRow[]> {
  const word = (domain: string | undefined, column: string) =>
    domain === undefined
      ? sql`null`
      : sql`(select t.value from evidence.term t where t.collectivity_id = f.collectivity_id and t.domain = ${domain} and t.term_no = ${sql.raw(`f.${column}`)})`;
  const dims = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'].map((column, position) =>
    word(what.domains[position], column),
  );
  const found = await sql<FactRow>`
    select f.fact_id::float8 as "factId", f.entry_no as "entryNo", f.row_no as "rowNo", f.kind::int as kind, ${word('person', 'person')} as person,
      ${word('organisation', 'organisation')} as organisation, ${word('place', 'place')} as place,
      f.starts::text as starts, nullif(f.ends::text, 'infinity') as ends, f.quantity::float8 as quantity,
      array[${sql.join(dims)}] as dims, f.reference, s.source_no as "sourceNo", s.label, s.file_name as "fileName"
    from evidence.fact f join evidence.entry e using (collectivity_id, entry_no)
    join evidence.source s on s.collectivity_id = e.collectivity_id and s.source_no = e.source_no
    where f.collectivity_id = ${collectivityId} and f.fact_id = any(${[...what.factIds]}::bigint[]) order by f.fact_id`.execute(
    tx,
  );
  return found.rows;
}
