import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { lockWrites, nextNumber } from '#platform/server/db/numbers.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Number of a row, as the database can hold it. */
export const RowNo = z.number().int().positive().max(2_147_483_647);

/** Where tables of the directory are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Tables whose rows have a number of the collectivity. */
const NUMBERED = { structure: 'structure_no', service: 'service_no', import: 'import_no' } as const;

/** The first number that no row of a table has. */
export const nextNo = (
  act: Pick<ActContext, 'tx' | 'reach' | 'collectivityId'>,
  table: keyof typeof NUMBERED,
): Promise<number> => nextNumber(act, { table: `directory.${table}`, column: NUMBERED[table] });

/** Writes of the directory wait for one another: numbers are given once. Says that the directory moved. @returns its version. */
export async function beginChange(act: ActContext): Promise<string> {
  const { tx, collectivityId } = act;
  await lockWrites(act, 'directory');
  const moved = await sql<{ version: string }>`insert into directory.state (collectivity_id, version)
    values (${collectivityId}, 1)
    on conflict (collectivity_id) do update set version = directory.state.version + 1 returning version`.execute(
    tx,
  );
  act.leaveTrace();
  return moved.rows[0].version;
}

/** Months after which a record is to be checked again, unless the collectivity chose otherwise. */
const FRESH_MONTHS = 6;

/** Version and settings of the directory. */
export async function readState({
  tx,
  collectivityId,
}: Reading): Promise<{ version: string; freshMonths: number }> {
  const found = await sql<{
    version: string;
    fresh_months: number;
  }>`select version, fresh_months from directory.state
    where collectivity_id = ${collectivityId}`.execute(tx);
  const row = found.rows[0];
  return row
    ? { version: row.version, freshMonths: row.fresh_months }
    : { version: '0', freshMonths: FRESH_MONTHS };
}

/** Marks services of some structures as changed, so that searches take them again. */
export async function touchServices(
  act: Reading,
  structures: readonly number[],
  version: string,
): Promise<void> {
  await sql`update directory.service set changed = ${version}::bigint where collectivity_id = ${act.collectivityId}
    and structure_no = any(${structures}::int[])`.execute(act.tx);
}

/** Who writes, and when: the end of every row. */
export const signed = (act: ActContext) => ({ at: act.now, by: signatureOf(act.actor) });
