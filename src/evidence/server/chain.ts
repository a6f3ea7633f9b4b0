import { createHash } from 'node:crypto';
import type { EncodedFacts } from './encode.ts';
import type { NewTerm } from './terms.ts';

/** Hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** What the hash of an entry covers, beside its content: one line of JSON with these keys in this order. */
export type EntryHeader = {
  collectivityId: number;
  entryNo: number;
  act: 'record' | 'withdraw';
  /** Null for a withdrawal. */
  source: {
    kind: string;
    label: string;
    fileName: string | null;
    sha256: string | null;
    bytes: number | null;
    depositor: string;
  } | null;
  withdraws: number | null;
  note: string | null;
  /** ISO instant, UTC, milliseconds. */
  recordedAt: string;
  recordedBy: string;
  firstFact: number;
  facts: number;
  corrections: number;
  contentHash: string;
  previousHash: string;
};

/** SHA-256 of the header as canonical JSON. */
export function hashEntry(h: EntryHeader): string {
  const s = h.source;
  const source = s && [s.kind, s.label, s.fileName, s.sha256, s.bytes, s.depositor];
  const line = [
    h.collectivityId,
    h.entryNo,
    h.act,
    source,
    h.withdraws,
    h.note,
    h.recordedAt,
    h.recordedBy,
    h.firstFact,
    h.facts,
    h.corrections,
    h.contentHash,
    h.previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(line)).digest('hex');
}

/** SHA-256 of the facts by columns, their rows in the source, their keys, their references and the words they introduced. */
export function hashContent(facts: EncodedFacts, block: Uint8Array, terms: readonly NewTerm[]): string {
  const hash = createHash('sha256');
  hash.update(block);
  hash.update(bytesOf(facts.rows));
  hash.update(bytesOf(facts.keys));
  hash.update(
    JSON.stringify(facts.references.every((reference) => reference === null) ? [] : facts.references),
  );
  hash.update(JSON.stringify(sortTerms(terms).map((term) => [term.domain, term.no, term.value])));
  return hash.digest('hex');
}

function bytesOf(values: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function sortTerms(terms: readonly NewTerm[]): NewTerm[] {
  return [...terms].sort((a, b) => (a.domain < b.domain ? -1 : a.domain > b.domain ? 1 : a.no - b.no));
}
