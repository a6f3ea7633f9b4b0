import { sql } from 'kysely';
import { setReach } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of insertion are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Writes of insertion wait for one another in a collectivity: numbers are given once, and restatements follow. */
export async function lockInsertion({ tx, collectivityId }: Reading): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('insertion'), ${collectivityId})`.execute(tx);
}

/** Runs with every structure in sight, for numbers that are the collectivity's: nothing of another's row comes out. */
export async function seeingAll<T>(
  { tx, reach }: Pick<ActContext, 'tx' | 'reach'>,
  run: () => Promise<T>,
): Promise<T> {
  await setReach(tx, 'all');
  const outcome = await run();
  await setReach(tx, reach);
  return outcome;
}

/** Tables whose rows have a number of the collectivity. */
const NUMBERED = {
  convention: 'convention_no',
  person: 'person_no',
  pass: 'pass_no',
  pass_act: 'act_no',
  import: 'import_no',
  contract: 'contract_no',
  control: 'control_no',
} as const;

/** The first number that no row of a table has, in the whole collectivity. */
export function nextNo(act: ActContext, table: keyof typeof NUMBERED): Promise<number> {
  return seeingAll(act, async () => {
    const found = await sql<{ no: number }>`select coalesce(max(${sql.ref(NUMBERED[table])}), 0) + 1 as no
      from ${sql.table(`insertion.${table}`)} where collectivity_id = ${act.collectivityId}`.execute(act.tx);
    return found.rows[0].no;
  });
}
