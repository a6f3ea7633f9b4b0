import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import type { EntryRecord } from './entries.ts';
import { rootOf, withdrawnEntries } from './withdraw.ts';

/** An entry that withdraws another one. */
export type Withdrawal = { entryNo: number; withdraws: number };

/**
 * Changes are derived: of each key, only the latest fact of an entry that stands is shown. Recomputes what an entry had
 * to hide and to show again, and says whether it did that and nothing else: figures known since then rest on it.
 */
export async function changesHold(
  tx: Tx,
  before: { collectivityId: number; withdrawals: readonly Withdrawal[] },
  entry: EntryRecord,
): Promise<boolean> {
  const { collectivityId, withdrawals } = before;
  const after =
    entry.withdraws === null
      ? withdrawals
      : [...withdrawals, { entryNo: entry.entryNo, withdraws: entry.withdraws }];
  const root = rootOf(after, entry.entryNo);
  const standing = { before: [...withdrawnEntries(withdrawals)], after: [...withdrawnEntries(after)] };
  // An entry of new facts only, as its hashed header says, changes nothing: its keys need not be looked up.
  const looked = entry.act === 'withdraw' || entry.corrections > 0;
  const found = await sql<{ holds: boolean }>`
    with turn as (
      select max(f.fact_id) filter (where f.fact_id < ${entry.firstFact} and not (f.entry_no = any(${standing.before}::int[]))) as lost,
        max(f.fact_id) filter (where not (f.entry_no = any(${standing.after}::int[]))) as won
      from evidence.facts_of_keys(array(
        select f.key from evidence.entry e join evidence.fact f on f.collectivity_id = e.collectivity_id and f.fact_id >= e.first_fact and f.fact_id < e.first_fact + e.facts
        where ${looked} and e.collectivity_id = ${collectivityId} and e.entry_no = ${root}
      )) f where f.collectivity_id = ${collectivityId} and f.fact_id < ${entry.firstFact + entry.facts}
      group by f.key
    ), due as (
      select lost as fact_id, false as shown, won as by_fact from turn where lost is not null and lost is distinct from won
      union all select won, true, null from turn where lost is distinct from won and won < ${entry.firstFact}
    ), done as (
      select fact_id, shown, by_fact from evidence.change where collectivity_id = ${collectivityId} and entry_no = ${entry.entryNo}
    )
    select not exists ((table due except all table done) union all (table done except all table due)) as holds`.execute(
    tx,
  );
  return found.rows[0].holds;
}
