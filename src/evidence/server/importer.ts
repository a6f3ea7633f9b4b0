import { sql } from 'kysely';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { FactInput } from '../facts.ts';
import type { Mapping, Table } from './import/index.ts';

/**
 * For whom somebody imports. `organisationId`: null for the operator. `only`: SIRET of the organisations that rows may
 * declare; null when they may declare any.
 */
export type Importer = { organisationId: number | null; only: readonly string[] | null };

/** Finds for whom an act imports, from the organisations that it reaches. */
export type FindImporter = (act: ActContext) => Promise<Importer>;

/** Refuses the rows that an importer may not state: those of another organisation than its own. */
export function refuseOthers(
  importer: Importer,
  facts: readonly FactInput[],
  { mapping, table }: { mapping: Mapping; table: Table },
): Refusal[] {
  const { only } = importer;
  if (only === null) return [];
  const at = mapping.columns.findIndex((field) => field?.type === 'organisation');
  return facts.flatMap((fact): Refusal[] => {
    if (fact.organisation !== undefined && only.includes(fact.organisation)) return [];
    return [
      {
        code: 'not-your-organisation',
        row: fact.row,
        ...(at < 0 ? {} : { column: table.header[at] }),
        field: mapping.columns[at]?.name ?? 'organisation',
        value: fact.organisation ?? '–',
        params: { siret: only.join(', ') || '–' },
      },
    ];
  });
}

/** Refuses to withdraw what another organisation imported, unless the act reaches all of them. */
export async function ownEntry(act: ActContext, entryNo: number): Promise<Result<null>> {
  if (act.reach === 'all') return ok(null);
  const found = await sql<{ own: boolean }>`
    with recursive line as (
      select entry_no, source_no, withdraws from evidence.entry
        where collectivity_id = ${act.collectivityId} and entry_no = ${entryNo}
      union all
      select e.entry_no, e.source_no, e.withdraws from line join evidence.entry e
        on e.collectivity_id = ${act.collectivityId} and e.entry_no = line.withdraws
    )
    select coalesce(s.organisation_id is not null and accounts.reaches(s.organisation_id), false) as own
    from line join evidence.source s on s.collectivity_id = ${act.collectivityId} and s.source_no = line.source_no`.execute(
    act.tx,
  );
  return found.rows.some(({ own }) => !own)
    ? refuse({ code: 'not-your-import', field: 'entry', value: String(entryNo) })
    : ok(null);
}
