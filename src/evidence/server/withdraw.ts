import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { refuseEntryTexts } from './plain-text.ts';
import { appendWithdrawal, lockChain, type RecordingContext } from './append.ts';

/** What a withdrawal did. */
export type WithdrawalReceipt = { entryNo: number; hash: string; hidden: number; shown: number };

/** Entries that a standing withdrawal names. A withdrawal names an entry before it, and may itself be withdrawn by one after. */
export function withdrawnEntries(acts: readonly { entryNo: number; withdraws: number }[]): Set<number> {
  const withdrawn = new Set<number>();
  for (const act of acts.toReversed()) if (!withdrawn.has(act.entryNo)) withdrawn.add(act.withdraws);
  return withdrawn;
}

/** The entry that recorded facts, at the end of a line of withdrawals of withdrawals. */
export function rootOf(acts: readonly { entryNo: number; withdraws: number }[], entryNo: number): number {
  const next = acts.find((act) => act.entryNo === entryNo);
  return next ? rootOf(acts, next.withdraws) : entryNo;
}

/**
 * Withdraws a whole entry: its facts are hidden, those that they had corrected are shown again. Withdrawing a
 * withdrawal undoes it. Nothing is erased: the figures known before stay as they were.
 */
export async function withdraw(
  tx: Tx,
  context: RecordingContext,
  what: { entryNo: number; note?: string },
): Promise<Result<WithdrawalReceipt>> {
  const refusals = refuseEntryTexts(what);
  if (refusals.length > 0) return refuse(...refusals);
  const head = await lockChain(tx, context);
  const { collectivityId } = context;
  if (what.entryNo < 1 || what.entryNo > head.entryNo)
    return refuse({ code: 'unknown-entry', field: 'entry', value: String(what.entryNo) });
  const acts = await readWithdrawals(tx, collectivityId);
  if (withdrawnEntries(acts).has(what.entryNo))
    return refuse({ code: 'already-withdrawn', field: 'entry', value: String(what.entryNo) });
  const entry = await appendWithdrawal(tx, context, { head, entryNo: what.entryNo, note: what.note ?? null });
  const all = [...acts, { entryNo: entry.entryNo, withdraws: what.entryNo }];
  const changed = await restate(
    tx,
    { collectivityId, entryNo: entry.entryNo },
    { root: rootOf(all, entry.entryNo), withdrawn: [...withdrawnEntries(all)] },
  );
  return ok({ entryNo: entry.entryNo, hash: entry.hash, ...changed });
}

/** Withdrawals of a collectivity in the order of the ledger. */
export async function readWithdrawals(
  tx: Tx,
  collectivityId: number,
): Promise<{ entryNo: number; withdraws: number }[]> {
  const found = await sql<{ entry_no: number; withdraws: number }>`
    select entry_no, withdraws from evidence.entry where collectivity_id = ${collectivityId} and act = 'withdraw' order by entry_no`.execute(
    tx,
  );
  return found.rows.map((row) => ({ entryNo: row.entry_no, withdraws: row.withdraws }));
}

/** For every key of the root entry: the latest fact of an entry that stands is shown, any other is hidden. */
async function restate(
  tx: Tx,
  at: { collectivityId: number; entryNo: number },
  state: { root: number; withdrawn: number[] },
): Promise<{ hidden: number; shown: number }> {
  const changed = await sql<{ shown: boolean; n: number }>`
    with family as (
      select f.fact_id,
        coalesce((select c.shown from evidence.change c where c.collectivity_id = f.collectivity_id and c.fact_id = f.fact_id
          order by c.entry_no desc limit 1), true) as was_shown,
        max(f.fact_id) filter (where not (f.entry_no = any(${state.withdrawn}::int[]))) over (partition by f.key) as winner
      from evidence.facts_of_keys(array(
        select f.key from evidence.entry e join evidence.fact f on f.collectivity_id = e.collectivity_id and f.fact_id >= e.first_fact and f.fact_id < e.first_fact + e.facts
        where e.collectivity_id = ${at.collectivityId} and e.entry_no = ${state.root}
      )) f where f.collectivity_id = ${at.collectivityId}
    ), added as (
      insert into evidence.change (collectivity_id, entry_no, fact_id, shown, by_fact)
      select ${at.collectivityId}::int, ${at.entryNo}::int, fact_id, winner is not distinct from fact_id, nullif(winner, fact_id)
      from family where was_shown <> (winner is not distinct from fact_id)
      returning shown
    )
    select shown, count(*)::int as n from added group by shown`.execute(tx);
  const of = (shown: boolean): number => changed.rows.find((row) => row.shown === shown)?.n ?? 0;
  return { hidden: of(false), shown: of(true) };
}
