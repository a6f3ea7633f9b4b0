import { sql } from 'kysely';
import { setReach } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of hours are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Writes of hours wait for one another in a collectivity: numbers are given once, and two answers never cross. */
export async function lockHours({ tx, collectivityId }: Reading): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('clauses-hours'), ${collectivityId})`.execute(tx);
}

const NUMBERED = {
  participant: 'participant_no',
  eligibility: 'eligibility_no',
  employment: 'employment_no',
  declaration: 'declaration_no',
  line: 'line_no',
} as const;

/** The first number that no row of a table has, in the whole collectivity; `reach` is that of the act, and stays. */
export async function nextNo(
  { tx, collectivityId }: Reading,
  reach: ActContext['reach'],
  table: keyof typeof NUMBERED,
): Promise<number> {
  await setReach(tx, 'all');
  const found = await sql<{ no: number }>`select coalesce(max(${sql.ref(NUMBERED[table])}), 0) + 1 as no
    from ${sql.table(`clauses.${table}`)} where collectivity_id = ${collectivityId}`.execute(tx);
  await setReach(tx, reach);
  return found.rows[0].no;
}
