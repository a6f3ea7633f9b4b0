import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { Reading } from './hours-store.ts';

/** An employer that was reminded, was brought to the facilitator and still has hours to send. */
export type SilentEmployer = {
  declarationNo: number;
  employerName: string;
  month: DayNumber;
  due: DayNumber;
  /** People whose hours are not sent. */
  people: number;
  /** The last message that the employer was sent; null when none reached it. */
  lastReminder: Date | null;
  escalated: Date;
};

/** Employers that answered no reminder, the one that waits longest first. */
export async function readSilent({ tx, collectivityId }: Reading): Promise<SilentEmployer[]> {
  const found = await sql<SilentEmployer>`
    select d.declaration_no as "declarationNo", c.name as "employerName", d.month, d.due, l.people, r.reminded as "lastReminder",
      r.escalated
    from clauses.declaration d
    join clauses.company c on c.collectivity_id = d.collectivity_id and c.siret = d.employer
    join lateral (select max(sent_at) filter (where kind <> 'escalation') as reminded,
        max(sent_at) filter (where kind = 'escalation') as escalated
      from clauses.reminder r where r.collectivity_id = d.collectivity_id and r.declaration_no = d.declaration_no) r
      on r.escalated is not null
    join lateral (select count(*)::int as people from clauses.line l where l.collectivity_id = d.collectivity_id
        and l.organisation_id = d.organisation_id and l.employer = d.employer and l.month = d.month
        and l.state in ('draft', 'sent-back')) l on l.people > 0
    where d.collectivity_id = ${collectivityId} order by r.escalated, c.name limit 30`.execute(tx);
  return found.rows;
}
