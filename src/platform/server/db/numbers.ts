import { sql } from 'kysely';
import { reaching, type Reaching } from './reach.ts';

/** Writes of an area (`insertion`, `directory`) wait for one another in a collectivity: numbers are given once. */
export async function lockWrites(
  { tx, collectivityId }: Pick<Reaching, 'tx' | 'collectivityId'>,
  area: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${area}), ${collectivityId})`.execute(tx);
}

/**
 * The first number that no row of a table has, in the whole collectivity: nothing of another structure's row comes out. Goes
 * after `lockWrites`. `table` with its schema.
 */
export function nextNumber(
  act: Reaching,
  { table, column }: { table: string; column: string },
): Promise<number> {
  return reaching(act, 'all', async () => {
    const found = await sql<{ no: number }>`select coalesce(max(${sql.ref(column)}), 0) + 1 as no
      from ${sql.table(table)} where collectivity_id = ${act.collectivityId}`.execute(act.tx);
    return found.rows[0].no;
  });
}
