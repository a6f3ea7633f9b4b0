import { sql } from 'kysely';
import type { Reading } from './hours-store.ts';

/** A company by its SIRET. */
export type Company = { siret: string; name: string; kind: string | null };

/** Companies of the collectivity; `only` reads those alone. */
export async function readCompanies(
  { tx, collectivityId }: Reading,
  only?: readonly string[],
): Promise<Map<string, Company>> {
  const which = only === undefined ? sql`` : sql`and siret = any(${[...only]}::text[])`;
  const found = await sql<Company>`select siret, name, kind from clauses.company
    where collectivity_id = ${collectivityId} ${which} order by name`.execute(tx);
  return new Map(found.rows.map((row) => [row.siret, row]));
}
