import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { encodeBlock } from '../columns.ts';
import { GENESIS, hashContent, hashEntry } from './chain.ts';
import { readEntryFacts } from './rows.ts';
import type { NewTerm } from './terms.ts';
import { readEntries, type EntryRecord } from './entries.ts';
import { changesHold, type Withdrawal } from './audit-changes.ts';

/** What is wrong with the first entry that does not hold. */
export type Break = {
  entryNo: number;
  reason:
    | 'missing-entry'
    | 'broken-link'
    | 'altered-header'
    | 'altered-facts'
    | 'altered-columns'
    | 'altered-changes';
};

/** Outcome of an audit: the head of the chain as recomputed, or the first break. */
export type AuditReport = {
  entries: number;
  facts: number;
  head: string;
  broken: Break | null;
  /** Whether the hash that was expected is in the chain; null when none was. */
  expected: boolean | null;
};

/** Progress, and a head hash published before that must be found in the chain: a cut end shows no other way. */
export type AuditOptions = {
  onEntry?: ((done: number, total: number) => void) | undefined;
  expect?: string | undefined;
};

/**
 * Recomputes the whole chain from the rows: every link, every header, the facts, words and columns that each hash
 * covers, and what corrections and withdrawals changed. Stops at the first entry that does not hold.
 */
export async function auditLedger(
  tx: Tx,
  collectivityId: number,
  options: AuditOptions = {},
): Promise<AuditReport> {
  const entries = await readEntries(tx, collectivityId);
  const expected =
    options.expect === undefined ? null : entries.some((entry) => entry.hash === options.expect);
  const withdrawals: Withdrawal[] = [];
  let previous = GENESIS;
  let facts = 0;
  for (const [index, entry] of entries.entries()) {
    const reason = await findBreak(tx, { collectivityId, previous, expected: index + 1, withdrawals }, entry);
    if (reason)
      return {
        entries: entries.length,
        facts,
        head: previous,
        expected,
        broken: { entryNo: reason === 'missing-entry' ? index + 1 : entry.entryNo, reason },
      };
    if (entry.withdraws !== null) withdrawals.push({ entryNo: entry.entryNo, withdraws: entry.withdraws });
    previous = entry.hash;
    facts += entry.facts;
    options.onEntry?.(index + 1, entries.length);
  }
  return {
    entries: entries.length,
    facts,
    head: previous,
    expected,
    broken: await findStray(tx, collectivityId, { entries: entries.length, facts }),
  };
}

type Place = {
  collectivityId: number;
  previous: string;
  expected: number;
  withdrawals: readonly Withdrawal[];
};

async function findBreak(tx: Tx, at: Place, entry: EntryRecord): Promise<Break['reason'] | null> {
  if (entry.entryNo !== at.expected) return 'missing-entry';
  if (entry.previousHash !== at.previous) return 'broken-link';
  if (
    hashEntry({ ...entry, collectivityId: at.collectivityId, recordedAt: entry.recordedAt.toISOString() }) !==
    entry.hash
  )
    return 'altered-header';
  const reason =
    entry.act === 'withdraw'
      ? await findAdded(tx, at.collectivityId, entry.entryNo)
      : await findAltered(tx, at, entry);
  if (reason) return reason;
  return (await changesHold(tx, at, entry)) ? null : 'altered-changes';
}

async function findAltered(tx: Tx, at: Place, entry: EntryRecord): Promise<Break['reason'] | null> {
  const { ids, facts } = await readEntryFacts(tx, at.collectivityId, entry.entryNo);
  if (ids.length !== entry.facts || ids.some((id, index) => id !== entry.firstFact + index))
    return 'altered-facts';
  const block = encodeBlock(facts.columns);
  const terms = await readNewTerms(tx, at.collectivityId, entry.entryNo);
  if (hashContent(facts, block, terms) !== entry.contentHash) return 'altered-facts';
  const stored = await sql<{
    block: Buffer;
  }>`select block from evidence.entry_block where collectivity_id = ${at.collectivityId} and entry_no = ${entry.entryNo}`.execute(
    tx,
  );
  return stored.rows[0] && Buffer.compare(stored.rows[0].block, block) === 0 ? null : 'altered-columns';
}

async function readNewTerms(tx: Tx, collectivityId: number, entryNo: number): Promise<NewTerm[]> {
  const found =
    await sql<NewTerm>`select domain, term_no as no, value from evidence.term where collectivity_id = ${collectivityId} and entry_no = ${entryNo}`.execute(
      tx,
    );
  return found.rows;
}

/** A withdrawal brings neither words nor columns. */
async function findAdded(tx: Tx, collectivityId: number, entryNo: number): Promise<Break['reason'] | null> {
  if ((await readNewTerms(tx, collectivityId, entryNo)).length > 0) return 'altered-facts';
  const found =
    await sql`select 1 from evidence.entry_block where collectivity_id = ${collectivityId} and entry_no = ${entryNo}`.execute(
      tx,
    );
  return found.rows.length > 0 ? 'altered-columns' : null;
}

/** A row that lies in no entry of the chain. */
async function findStray(
  tx: Tx,
  collectivityId: number,
  chain: { entries: number; facts: number },
): Promise<Break | null> {
  const found = await sql<Break>`
    select entry_no as "entryNo", 'altered-facts' as reason from evidence.fact where collectivity_id = ${collectivityId} and not fact_id between 1 and ${chain.facts}
    union all select entry_no, 'altered-facts' from evidence.term where collectivity_id = ${collectivityId} and not entry_no between 1 and ${chain.entries}
    union all select entry_no, 'altered-columns' from evidence.entry_block where collectivity_id = ${collectivityId} and not entry_no between 1 and ${chain.entries}
    union all select entry_no, 'altered-changes' from evidence.change where collectivity_id = ${collectivityId} and not entry_no between 1 and ${chain.entries}
    order by 1 limit 1`.execute(tx);
  return found.rows[0] ?? null;
}
