import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import type { EntryInput, SourceInput } from '../facts.ts';
import { GENESIS, hashContent, hashEntry, type EntryHeader } from './chain.ts';
import type { EncodedFacts } from './encode.ts';
import { insertTerms, type NewTerm } from './terms.ts';

/** Who records, when, for whom. Comes from the use case, never from a clock or a global. */
export type RecordingContext = {
  collectivityId: number;
  recordedBy: string;
  now: Date;
  /** Called when the transaction does not commit. */
  onRollback: (undo: () => void) => void;
  /** Tells the use case that the ledger holds a new entry. */
  leaveTrace: () => void;
};

/** Last link of the chain. */
export type ChainHead = { entryNo: number; hash: string; recordedAt: Date | null; nextFact: number };

/** Takes the right to append until the transaction ends, and reads the last link. Entries of a collectivity are recorded one at a time. */
export async function lockChain(tx: Tx, context: { collectivityId: number }): Promise<ChainHead> {
  // With that much memory, the rows of an entry that triggers read back are not written to a file first.
  await sql`select pg_advisory_xact_lock(743201, ${context.collectivityId}), set_config('work_mem', '64MB', true)`.execute(
    tx,
  );
  return readHead(tx, context.collectivityId);
}

/** Last link of the chain, without the right to append. */
export async function readHead(tx: Tx, collectivityId: number): Promise<ChainHead> {
  const found = await sql<{ entry_no: number; hash: string; recorded_at: Date; next_fact: number }>`
    select entry_no, hash, recorded_at, (first_fact + facts)::float8 as next_fact from evidence.entry
    where collectivity_id = ${collectivityId} order by entry_no desc limit 1`.execute(tx);
  const last = found.rows[0];
  if (!last) return { entryNo: 0, hash: GENESIS, recordedAt: null, nextFact: 1 };
  return { entryNo: last.entry_no, hash: last.hash, recordedAt: last.recorded_at, nextFact: last.next_fact };
}

type Appended = { entryNo: number; firstFact: number; hash: string };

/** Appends an entry that records facts: its source and its header, whose hash covers them. `insertContent` and the rows follow. */
export async function appendEntry(
  tx: Tx,
  context: RecordingContext,
  what: {
    head: ChainHead;
    input: EntryInput;
    facts: EncodedFacts;
    block: Uint8Array;
    terms: readonly NewTerm[];
    corrections: number;
  },
): Promise<Appended> {
  const { head, facts, block, terms } = what;
  const sourceNo = await findOrInsertSource(tx, context.collectivityId, what.input.source);
  const header: EntryHeader = {
    ...baseHeader(context, head),
    act: 'record',
    source: sourceHeader(what.input.source),
    withdraws: null,
    note: what.input.note ?? null,
    facts: facts.columns.count,
    corrections: what.corrections,
    contentHash: hashContent(facts, block, terms),
  };
  const hash = await insertEntry(tx, header, sourceNo);
  context.leaveTrace();
  return { entryNo: header.entryNo, firstFact: header.firstFact, hash };
}

/** Writes the words and the block of an entry just appended. */
export async function insertContent(
  tx: Tx,
  at: { collectivityId: number; entryNo: number },
  { terms, block }: { terms: readonly NewTerm[]; block: Uint8Array },
): Promise<void> {
  await insertTerms(tx, at, terms);
  await sql`insert into evidence.entry_block (collectivity_id, entry_no, block)
    values (${at.collectivityId}, ${at.entryNo}, ${Buffer.from(block.buffer, block.byteOffset, block.byteLength)})`.execute(
    tx,
  );
}

/** Appends an entry that withdraws another one. */
export async function appendWithdrawal(
  tx: Tx,
  context: RecordingContext,
  what: { head: ChainHead; entryNo: number; note: string | null },
): Promise<Appended> {
  const header: EntryHeader = {
    ...baseHeader(context, what.head),
    act: 'withdraw',
    source: null,
    withdraws: what.entryNo,
    note: what.note,
    facts: 0,
    corrections: 0,
    contentHash: GENESIS,
  };
  const hash = await insertEntry(tx, header, null);
  context.leaveTrace();
  return { entryNo: header.entryNo, firstFact: header.firstFact, hash };
}

function baseHeader(
  context: RecordingContext,
  head: ChainHead,
): Pick<
  EntryHeader,
  'collectivityId' | 'entryNo' | 'recordedAt' | 'recordedBy' | 'firstFact' | 'previousHash'
> {
  // A clock set back must not make an entry look older than the one before it: "known on" follows this order.
  const now = head.recordedAt !== null && head.recordedAt > context.now ? head.recordedAt : context.now;
  return {
    collectivityId: context.collectivityId,
    entryNo: head.entryNo + 1,
    recordedAt: now.toISOString(),
    recordedBy: context.recordedBy,
    firstFact: head.nextFact,
    previousHash: head.hash,
  };
}

function sourceHeader(source: SourceInput): EntryHeader['source'] {
  return {
    kind: source.kind,
    label: source.label,
    fileName: source.fileName ?? null,
    sha256: source.sha256 ?? null,
    bytes: source.bytes ?? null,
    depositor: source.depositor,
  };
}

async function insertEntry(tx: Tx, header: EntryHeader, sourceNo: number | null): Promise<string> {
  const hash = hashEntry(header);
  await sql`
    insert into evidence.entry (collectivity_id, entry_no, act, source_no, withdraws, note, recorded_at, recorded_by,
      first_fact, facts, corrections, content_hash, previous_hash, hash)
    values (${header.collectivityId}, ${header.entryNo}, ${header.act}, ${sourceNo}, ${header.withdraws}, ${header.note},
      ${header.recordedAt}, ${header.recordedBy}, ${header.firstFact}, ${header.facts}, ${header.corrections},
      ${header.contentHash}, ${header.previousHash}, ${hash})`.execute(tx);
  return hash;
}

async function findOrInsertSource(tx: Tx, collectivityId: number, source: SourceInput): Promise<number> {
  const same = await sql<{ source_no: number }>`
    select source_no from evidence.source where collectivity_id = ${collectivityId} and sha256 = ${source.sha256 ?? null}
      and label = ${source.label} and depositor = ${source.depositor} and file_name is not distinct from ${source.fileName ?? null}
      and bytes is not distinct from ${source.bytes ?? null}::bigint and kind = ${source.kind}
      and organisation_id is not distinct from ${source.organisationId ?? null}::int limit 1`.execute(tx);
  if (same.rows[0]) return same.rows[0].source_no;
  const added = await sql<{ source_no: number }>`
    insert into evidence.source (collectivity_id, source_no, kind, label, file_name, sha256, bytes, depositor, organisation_id)
    select ${collectivityId}, coalesce(max(source_no), 0) + 1, ${source.kind}, ${source.label}, ${source.fileName ?? null},
      ${source.sha256 ?? null}, ${source.bytes ?? null}::bigint, ${source.depositor},
      ${source.organisationId ?? null}::int
    from evidence.source where collectivity_id = ${collectivityId}
    returning source_no`.execute(tx);
  return added.rows[0].source_no;
}
