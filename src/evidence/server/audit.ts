import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { encodeBlock } from '../columns.ts';
import { GENESIS, hashContent, hashEntry } from './chain.ts';
import { readEntryFacts } from './rows.ts';
import type { NewTerm } from './terms.ts';
import { readEntries, type EntryRecord } from './entries.ts';
import { readWithdrawals, withdrawnEntries } from './withdraw.ts';

/** What is wrong with the first entry that does not hold. */
export type Break = { entryNo: number; reason: 'missing-entry' | 'broken-link' | 'altered-header' | 'altered-facts' | 'altered-columns' | 'altered-changes' };

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
export type AuditOptions = { onEntry?: ((done: number, total: number) => void) | undefined; expect?: string | undefined };

/**
 * Recomputes the whole chain from the rows: every link, every header, the facts, words and columns that each hash
 * covers, and what corrections and withdrawals changed. Stops at the first entry that does not hold.
 */
export async function auditLedger(tx: Tx, collectivityId: number, options: AuditOptions = {}): Promise<AuditReport> {
  const entries = await readEntries(tx, collectivityId);
  const expected = options.expect === undefined ? null : entries.some((entry) => entry.hash === options.expect);
  let previous = GENESIS;
  let facts = 0;
  for (const [index, entry] of entries.entries()) {
    const reason = await findBreak(tx, { collectivityId, previous, expected: index + 1 }, entry);
    if (reason) return { entries: entries.length, facts, head: previous, expected, broken: { entryNo: reason === 'missing-entry' ? index + 1 : entry.entryNo, reason } };
    previous = entry.hash;
    facts += entry.facts;
    options.onEntry?.(index + 1, entries.length);
  }
  const altered = await findAlteredChange(tx, collectivityId);
  return { entries: entries.length, facts, head: previous, expected, broken: altered === null ? null : { entryNo: altered, reason: 'altered-changes' } };
}

async function findBreak(tx: Tx, at: { collectivityId: number; previous: string; expected: number }, entry: EntryRecord): Promise<Break['reason'] | null> {
  if (entry.entryNo !== at.expected) return 'missing-entry';
  if (entry.previousHash !== at.previous) return 'broken-link';
  if (hashEntry({ ...entry, collectivityId: at.collectivityId, recordedAt: entry.recordedAt.toISOString() }) !== entry.hash) return 'altered-header';
  if (entry.act === 'withdraw') return null;
  const { ids, facts } = await readEntryFacts(tx, at.collectivityId, entry.entryNo);
  if (ids.length !== entry.facts || ids.some((id, index) => id !== entry.firstFact + index)) return 'altered-facts';
  const block = encodeBlock(facts.columns);
  const terms = await readNewTerms(tx, at.collectivityId, entry.entryNo);
  if (hashContent(facts, block, terms) !== entry.contentHash) return 'altered-facts';
  const stored = await sql<{ block: Buffer }>`select block from evidence.entry_block where collectivity_id = ${at.collectivityId} and entry_no = ${entry.entryNo}`.execute(tx);
  return stored.rows[0] && Buffer.compare(stored.rows[0].block, block) === 0 ? null : 'altered-columns';
}

async function readNewTerms(tx: Tx, collectivityId: number, entryNo: number): Promise<NewTerm[]> {
  const found = await sql<NewTerm>`select domain, term_no as no, value from evidence.term where collectivity_id = ${collectivityId} and entry_no = ${entryNo}`.execute(tx);
  return found.rows;
}

/**
 * Changes are derived: of each key, only the latest fact of an entry that stands may be shown. Returns the entry of a
 * fact whose state says otherwise.
 */
async function findAlteredChange(tx: Tx, collectivityId: number): Promise<number | null> {
  const withdrawn = [...withdrawnEntries(await readWithdrawals(tx, collectivityId))];
  const found = await sql<{ entry_no: number }>`
    with state as (
      select f.fact_id, f.key, f.entry_no,
        coalesce((select c.shown from evidence.change c where c.collectivity_id = f.collectivity_id and c.fact_id = f.fact_id
          order by c.entry_no desc limit 1), true) as shown,
        f.fact_id = max(f.fact_id) filter (where not (f.entry_no = any(${withdrawn}::int[]))) over (partition by f.key) as wins
      from evidence.fact f where f.collectivity_id = ${collectivityId}
    )
    select entry_no from state where shown <> coalesce(wins, false) order by fact_id limit 1`.execute(tx);
  return found.rows[0]?.entry_no ?? null;
}
