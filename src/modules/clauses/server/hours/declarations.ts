import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { Reading } from './hours-store.ts';

/** Purpose of the links by which employers declare. */
export const DECLARE_LINK = 'declare-hours';
/** Days that a link lasts: a month sent late must still find its page. */
export const DECLARE_DAYS = 120;

/** What an employer was sent for a month. */
export const REMINDERS = ['link', 'before', 'on-the-day', 'after', 'escalation'] as const;
/** One of them. */
export type ReminderKind = (typeof REMINDERS)[number];

/** What an employer has to declare for a month, and where it stands. */
export type Declaration = {
  declarationNo: number;
  organisationId: number;
  employer: string;
  employerName: string;
  month: DayNumber;
  due: DayNumber;
  linkId: string | null;
  version: number;
  sentAt: Date | null;
  /** Lines by state. */
  lines: { draft: number; declared: number; sentBack: number; settled: number };
  /** Whether an address of mail is known. */
  reachable: boolean;
  /** The last thing sent to the employer or brought to the facilitator. */
  lastReminder: { kind: ReminderKind; at: Date } | null;
};

type Row = {
  declaration_no: number;
  organisation_id: number;
  employer: string;
  name: string;
  month: number;
  due: number;
  link_id: string | null;
  version: number;
  sent_at: Date | null;
  reachable: boolean;
  last_kind: ReminderKind | null;
  last_at: Date | null;
  draft: number;
  declared: number;
  sent_back: number;
  settled: number;
};

/** Which declarations are read. */
export type DeclarationsAsked = {
  declarationNo?: number;
  organisationId?: number;
  month?: DayNumber;
  employer?: string;
  /** Only those with something that the employer still has to send. */
  waiting?: boolean;
};

/** Declarations that the transaction sees, by employer. */
export async function readDeclarations(
  { tx, collectivityId }: Reading,
  { declarationNo, organisationId, month, employer, waiting }: DeclarationsAsked,
): Promise<Declaration[]> {
  const found = await sql<Row>`
    select d.declaration_no, d.organisation_id, d.employer, c.name, d.month, d.due, d.link_id, d.version, d.sent_at,
      exists (select 1 from clauses.employer_contact k where k.collectivity_id = d.collectivity_id
        and k.organisation_id = d.organisation_id and k.employer = d.employer) as reachable,
      r.kind as last_kind, r.sent_at as last_at, l.draft, l.declared, l.sent_back, l.settled
    from clauses.declaration d
    join clauses.company c on c.collectivity_id = d.collectivity_id and c.siret = d.employer
    left join lateral (select kind, sent_at from clauses.reminder r where r.collectivity_id = d.collectivity_id
      and r.declaration_no = d.declaration_no order by sent_at desc limit 1) r on true
    left join lateral (select count(*) filter (where state = 'draft')::int as draft,
        count(*) filter (where state in ('declared', 'corrected'))::int as declared,
        count(*) filter (where state = 'sent-back')::int as sent_back,
        count(*) filter (where state in ('validated', 'refused'))::int as settled
      from clauses.line l where l.collectivity_id = d.collectivity_id and l.organisation_id = d.organisation_id
        and l.employer = d.employer and l.month = d.month) l on true
    where d.collectivity_id = ${collectivityId}
      ${declarationNo === undefined ? sql`` : sql`and d.declaration_no = ${declarationNo}`}
      ${organisationId === undefined ? sql`` : sql`and d.organisation_id = ${organisationId}`}
      ${month === undefined ? sql`` : sql`and d.month = ${month}`}
      ${employer === undefined ? sql`` : sql`and d.employer = ${employer}`}
      ${waiting === true ? sql`and l.draft + l.sent_back > 0` : sql``}
    order by c.name, d.declaration_no`.execute(tx);
  return found.rows.map(declarationOf);
}

function declarationOf(row: Row): Declaration {
  return {
    declarationNo: row.declaration_no,
    organisationId: row.organisation_id,
    employer: row.employer,
    employerName: row.name,
    month: row.month,
    due: row.due,
    linkId: row.link_id,
    version: row.version,
    sentAt: row.sent_at,
    reachable: row.reachable,
    lastReminder:
      row.last_kind === null || row.last_at === null ? null : { kind: row.last_kind, at: row.last_at },
    lines: { draft: row.draft, declared: row.declared, sentBack: row.sent_back, settled: row.settled },
  };
}

/** Keeps that something was sent; the same kind twice on a day counts once. */
export async function keepReminder(
  { tx, collectivityId }: Reading,
  declaration: Pick<Declaration, 'organisationId' | 'declarationNo'>,
  { kind, day, now }: { kind: ReminderKind; day: DayNumber; now: Date },
): Promise<boolean> {
  const done =
    await sql`insert into clauses.reminder (collectivity_id, organisation_id, declaration_no, kind, day, sent_at)
    values (${collectivityId}, ${declaration.organisationId}, ${declaration.declarationNo}, ${kind}, ${day}, ${now})
    on conflict do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0) > 0;
}
