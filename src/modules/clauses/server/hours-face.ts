import { sql } from 'kysely';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { DayNumber } from '#kernel/days.ts';
import type { HundredthsOfHour } from '../domain/commitment.ts';

/** Hours of a contract, in hundredths. */
export type ContractHours = {
  validated: HundredthsOfHour;
  /** Sent by employers and not settled yet. */
  declared: HundredthsOfHour;
  /** Validated hours by first day of month, in order. */
  byMonth: { month: DayNumber; hours: HundredthsOfHour }[];
};

/**
 * Hours of each public contract, by its number: those of lines that the act sees, by state. Hours that came into the ledger
 * with a file and have no line are not among them.
 */
export async function hoursByContract({
  tx,
  collectivityId,
}: Pick<ActContext, 'tx' | 'collectivityId'>): Promise<Map<number, ContractHours>> {
  const found = await sql<{
    no: number;
    month: number;
    validated: string;
    declared: string;
  }>`select contract_no as no, month,
      coalesce(sum(coalesce(retained, declared)) filter (where state = 'validated'), 0)::text as validated,
      coalesce(sum(coalesce(retained, declared)) filter (where state in ('declared', 'sent-back', 'corrected')), 0)::text as declared
    from clauses.line where collectivity_id = ${collectivityId} group by 1, 2 order by 1, 2`.execute(tx);
  const hours = new Map<number, ContractHours>();
  for (const { no, month, ...row } of found.rows) {
    const known = hours.get(no) ?? { validated: 0, declared: 0, byMonth: [] };
    const validated = Number(row.validated);
    known.validated += validated;
    known.declared += Number(row.declared);
    if (validated > 0) known.byMonth.push({ month, hours: validated });
    hours.set(no, known);
  }
  return hours;
}
