import { sql } from 'kysely';
import { dayOfInstant, parseDay } from '#kernel/days.ts';
import { setReach } from '#platform/server/db/reach.ts';
import type { HeldContext } from './held-account.ts';
import type { HeldRecord } from './retention.ts';

/** A record with the organisation whose rule applies: the last where the person held a role. */
export type RuledRecord = HeldRecord & { organisationId: number };

type Row = {
  person_id: string;
  organisation_id: number;
  last: string;
  noticed_at: Date | null;
  closed_at: Date | null;
};

/** Accounts of people who hold no role any more, of any organisation; erased ones are left out. */
export async function formerAccounts({
  tx,
  collectivityId,
  now,
  reach,
}: HeldContext): Promise<RuledRecord[]> {
  await setReach(tx, 'all');
  const found = await sql<Row>`
    select distinct on (m.person_id) m.person_id, m.organisation_id, m.ends::text as last, a.closed_at,
      (select max(t.at) from accounts.trace t where t.collectivity_id = m.collectivity_id
        and t.code = 'retention-notice' and t.subject_kind = 'person' and t.subject_ref = m.person_id) as noticed_at
    from accounts.membership m join accounts.account a on a.collectivity_id = m.collectivity_id and a.id = m.person_id
    where m.collectivity_id = ${collectivityId}
      and not exists (select 1 from accounts.membership o where o.collectivity_id = m.collectivity_id
        and o.person_id = m.person_id and o.ends > (${now}::timestamptz at time zone 'Europe/Paris')::date)
      and a.erased_at is null
    order by m.person_id, m.ends desc`.execute(tx);
  await setReach(tx, reach);
  return found.rows.map((row) => ({
    ref: row.person_id,
    organisationId: row.organisation_id,
    lastContact: parseDay(row.last) ?? dayOfInstant(now),
    noticedOn: row.noticed_at === null ? null : dayOfInstant(row.noticed_at),
    anonymisedOn: null,
    heldBecause: null,
  }));
}
