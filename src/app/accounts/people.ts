import { sql } from 'kysely';
import { AUTH_TABLES } from '#platform/server/auth/auth-tables.ts';
import { openRow } from '#platform/server/auth/sealed-rows.ts';
import type { OpenRow } from '#platform/server/auth/sealed-where.ts';
import type { Tx } from '#platform/server/db/database.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';

/** A person with an account. */
export type Person = { personId: string; name: string; email: string; closed: boolean };

/** People by number, read in the transaction of the act. */
export async function peopleOf(
  around: { tx: Tx; sealer: Sealer; collectivityId: number },
  personIds: readonly string[],
): Promise<Map<string, Person>> {
  const table = AUTH_TABLES.get('user');
  if (!table) throw new Error('Accounts have no table');
  const { tx, sealer, collectivityId } = around;
  const found = await sql<OpenRow>`select * from accounts.account where collectivity_id = ${collectivityId}
    and id = any(${[...new Set(personIds)]}::text[])`.execute(tx);
  const people = found.rows.map((row): [string, Person] => {
    const opened = openRow(row, { sealer, collectivityId, table });
    const personId = String(opened['id']);
    return [
      personId,
      {
        personId,
        name: String(opened['name']),
        email: String(opened['email']),
        closed: opened['closedAt'] !== null,
      },
    ];
  });
  return new Map(people);
}
