import { sql } from 'kysely';
import type { Reading } from './store.ts';

/**
 * Erases who a resident is, for one structure: name, contacts, notes and documents. Numbers stay, so that what was stated stays
 * counted. The act must reach the structure.
 */
export async function eraseResidentOf(
  { tx, collectivityId, now }: Reading & { now: Date },
  { organisationId, residentNo }: { organisationId: number; residentNo: number },
): Promise<void> {
  await sql`update support.resident set name = null, name_index = null, born = null, phone = null, email = null, erased_at = ${now}
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and resident_no = ${residentNo}`.execute(
    tx,
  );
  const own = sql`collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and path_no in (select path_no
    from support.path_part t where t.collectivity_id = ${collectivityId} and t.organisation_id = ${organisationId}
      and t.resident_no = ${residentNo})`;
  await sql`update support.meeting set note = null where ${own}`.execute(tx);
  await sql`update support.action set title = null where ${own}`.execute(tx);
  await sql`delete from support.document where ${own}`.execute(tx);
}
