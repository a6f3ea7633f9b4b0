import { sql } from 'kysely';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Names of organisations, whatever the reach: who works on the strategy is no secret. */
export async function structureNames(
  act: ActContext,
  organisationIds: readonly number[],
): Promise<Map<number, string>> {
  const found = await reaching(act, 'all', () =>
    sql<{ organisation_id: number; name: string }>`select organisation_id, name from accounts.organisation
      where collectivity_id = ${act.collectivityId} and organisation_id = any(${[...organisationIds]}::int[])`.execute(
      act.tx,
    ),
  );
  return new Map(found.rows.map((row) => [row.organisation_id, row.name]));
}

/** Structures that may be invited on a path: open ones that meet residents. */
export async function structuresToInvite(
  act: ActContext,
): Promise<{ organisationId: number; name: string }[]> {
  const found = await reaching(act, 'all', () =>
    sql<{ organisation_id: number; name: string }>`select organisation_id, name from accounts.organisation
      where collectivity_id = ${act.collectivityId} and kind in ('structure', 'committee') and closed_on is null
      order by name`.execute(act.tx),
  );
  return found.rows.map((row) => ({ organisationId: row.organisation_id, name: row.name }));
}
