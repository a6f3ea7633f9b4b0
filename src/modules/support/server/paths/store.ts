import { sql } from 'kysely';
import { setReach } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of paths are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Writes of paths wait for one another in a collectivity: numbers are given once. */
export async function lockPaths({ tx, collectivityId }: Reading): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('support.paths'), ${collectivityId})`.execute(tx);
}

/** Runs with another reach, and comes back to the act's own. */
export async function reaching<T>(
  { tx, reach }: Pick<ActContext, 'tx' | 'reach'>,
  other: ActContext['reach'],
  run: () => Promise<T>,
): Promise<T> {
  await setReach(tx, other);
  const outcome = await run();
  await setReach(tx, reach);
  return outcome;
}

/** Tables whose rows have a number of the collectivity. */
const NUMBERED = {
  resident: 'resident_no',
  path: 'path_no',
  agreement: 'agreement_no',
  path_part: 'part_no',
  stage_reached: 'reached_no',
  meeting: 'meeting_no',
  action: 'action_no',
  document: 'document_no',
  referent: 'referent_no',
  outcome_question: 'question_no',
} as const;

/**
 * The first number that no row of a table has, in the whole collectivity: nothing of another's row comes out. Goes after
 * `lockPaths`.
 */
export function nextNo(
  act: Pick<ActContext, 'tx' | 'reach' | 'collectivityId'>,
  table: keyof typeof NUMBERED,
): Promise<number> {
  return reaching(act, 'all', async () => {
    const found = await sql<{ no: number }>`select coalesce(max(${sql.ref(NUMBERED[table])}), 0) + 1 as no
      from ${sql.table(`support.${table}`)} where collectivity_id = ${act.collectivityId}`.execute(act.tx);
    return found.rows[0].no;
  });
}

/** Reference of a path in the ledger and on paper. */
export const referenceOf = (pathNo: number): string => `P-${String(pathNo).padStart(6, '0')}`;
/** Number of a resident in the ledger: it names nobody. */
export const personOf = (residentNo: number): string => `H-${String(residentNo).padStart(6, '0')}`;
