import type { ColumnType } from 'kysely';

/** Numbers come back from `bigint` columns as text; callers cast in SQL or convert. */
type BigInt64 = ColumnType<string, number, never>;

/** Tables of the ledger. */
export type EvidenceTables = {
  'evidence.collectivity': { collectivity_id: number; slug: string; name: string };
  'evidence.source': {
    collectivity_id: number; source_no: number; kind: 'file' | 'form' | 'api'; label: string;
    file_name: string | null; sha256: string | null; bytes: BigInt64 | null; depositor: string;
  };
  'evidence.entry': {
    collectivity_id: number; entry_no: number; act: 'record' | 'withdraw'; source_no: number | null;
    withdraws: number | null; note: string | null; recorded_at: Date; recorded_by: string;
    first_fact: BigInt64; facts: number; corrections: number; content_hash: string; previous_hash: string; hash: string;
  };
  'evidence.term': { collectivity_id: number; domain: string; term_no: number; entry_no: number; value: string };
  'evidence.change': { collectivity_id: number; entry_no: number; fact_id: BigInt64; shown: boolean; by_fact: BigInt64 | null };
  'evidence.entry_block': { collectivity_id: number; entry_no: number; block: Buffer };
};
