import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import type { EntryHeader } from './chain.ts';

/** An entry as recorded, with its source. Carries no fact: it may be shown to anyone. */
export type EntryRecord = Omit<EntryHeader, 'recordedAt' | 'collectivityId'> & {
  recordedAt: Date;
  hash: string;
  sourceNo: number | null;
};

type Row = {
  entry_no: number;
  act: 'record' | 'withdraw';
  source_no: number | null;
  withdraws: number | null;
  note: string | null;
  recorded_at: Date;
  recorded_by: string;
  first_fact: number;
  facts: number;
  corrections: number;
  content_hash: string;
  previous_hash: string;
  hash: string;
  kind: string | null;
  label: string | null;
  file_name: string | null;
  sha256: string | null;
  bytes: number | null;
  depositor: string | null;
};

/** Entries in order. `after`: only those with a greater number; `sourceNo`: only those of a source. */
export async function readEntries(
  tx: Tx,
  collectivityId: number,
  where: { after?: number; sourceNo?: number; entryNo?: number } = {},
): Promise<EntryRecord[]> {
  const found = await sql<Row>`
    select e.entry_no, e.act, e.source_no, e.withdraws, e.note, e.recorded_at, e.recorded_by, e.first_fact::float8 as first_fact,
      e.facts, e.corrections, e.content_hash, e.previous_hash, e.hash,
      s.kind, s.label, s.file_name, s.sha256, s.bytes::float8 as bytes, s.depositor
    from evidence.entry e left join evidence.source s on s.collectivity_id = e.collectivity_id and s.source_no = e.source_no
    where e.collectivity_id = ${collectivityId} and e.entry_no > ${where.after ?? 0}
      and (${where.sourceNo ?? null}::int is null or e.source_no = ${where.sourceNo ?? null}::int)
      and (${where.entryNo ?? null}::int is null or e.entry_no = ${where.entryNo ?? null}::int)
    order by e.entry_no`.execute(tx);
  return found.rows.map(toRecord);
}

function toRecord(row: Row): EntryRecord {
  return {
    entryNo: row.entry_no,
    act: row.act,
    source:
      row.kind === null || row.label === null || row.depositor === null
        ? null
        : {
            kind: row.kind,
            label: row.label,
            fileName: row.file_name,
            sha256: row.sha256,
            bytes: row.bytes,
            depositor: row.depositor,
          },
    sourceNo: row.source_no,
    withdraws: row.withdraws,
    note: row.note,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    firstFact: row.first_fact,
    facts: row.facts,
    corrections: row.corrections,
    contentHash: row.content_hash,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
