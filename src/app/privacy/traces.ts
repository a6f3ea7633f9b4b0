import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { keyNumberOf, type Sealer } from '#platform/server/sealed/sealer.ts';

/** What may be traced; its sentence is in `messages/` under `trace_<code>`, with the params named here. */
export const TRACE_CODES = {
  'account-invited': ['roles'],
  'invitation-accepted': ['roles'],
  'invitation-revoked': [],
  'roles-changed': ['added', 'removed'],
  'membership-ended': ['roles'],
  'organisation-made': ['name'],
  'account-closed': [],
  'impersonation-began': ['minutes'],
  'impersonation-ended': [],
  'done-in-name': ['act'],
  'person-seen': [],
  'person-searched': ['found'],
  'person-exported': [],
  'person-changed': ['fields'],
  'person-corrected': ['fields'],
  'person-erased': [],
  'person-anonymised': ['months'],
  'retention-notice': ['days'],
  'retention-kept': [],
  'retention-changed': ['months', 'days'],
  'evidence-seen': ['rows'],
  'evidence-exported': ['rows'],
  'evidence-recorded': ['entry', 'facts'],
  'evidence-withdrawn': ['entry', 'facts'],
  'hours-handled': ['act', 'lines'],
  'link-issued': ['purpose'],
  'link-used': ['purpose'],
  'link-revoked': ['purpose'],
  'traces-read': ['rows'],
  'outbox-read': ['rows'],
  'message-resent': ['kind'],
  'register-exported': [],
  'path-invited': ['structure'],
  'path-joined': [],
  'path-left': [],
  'request-sent': [],
  'request-answered': ['act'],
  'keys-rotated': ['rows'],
} as const satisfies Record<string, readonly string[]>;

/** Whether a text is a code. */
export const isTraceCode = (text: string): text is TraceCode => Object.hasOwn(TRACE_CODES, text);

/** One code. */
export type TraceCode = keyof typeof TRACE_CODES;

/** Who leaves a trace, and where from. `personId` is a number, or a word for what is no person. */
export type Tracer = { personId: string; impersonatedBy: string | null; address: string | null };

/** What is traced. Params hold no name, address or text of a person: they are not sealed. */
export type Trace = {
  code: TraceCode;
  organisationId: number | null;
  subject?: { kind: string; ref: string };
  params?: Readonly<Record<string, string | number>>;
};

/** A trace as it is read. */
export type ReadTrace = Required<Omit<Trace, 'subject'>> & {
  id: string;
  at: Date;
  personId: string;
  impersonatedBy: string | null;
  subject: { kind: string; ref: string } | null;
  address: string | null;
};

const TABLE = 'accounts.trace';

/** Where traces are written: the transaction of the act they are about, so that neither exists without the other. */
export type TraceContext = { tx: Tx; collectivityId: number; now: Date; sealer: Sealer };

/** Leaves a trace. */
export async function leaveTrace(context: TraceContext, tracer: Tracer, trace: Trace): Promise<string> {
  const { tx, collectivityId, now, sealer } = context;
  const id = randomUUID();
  const address = tracer.address === null ? null : sealer.seal(tracer.address, placeOf(collectivityId, id));
  await sql`insert into accounts.trace (collectivity_id, id, at, code, person_id, impersonated_by, organisation_id,
      subject_kind, subject_ref, params, address)
    values (${collectivityId}, ${id}, ${now}, ${trace.code}, ${tracer.personId}, ${tracer.impersonatedBy},
      ${trace.organisationId}, ${trace.subject?.kind ?? null}, ${trace.subject?.ref ?? null},
      ${JSON.stringify(trace.params ?? {})}::jsonb, ${address})`.execute(tx);
  return id;
}

/** Which traces are asked. */
export type TraceQuery = {
  /** On one record: what the record's own page shows. */
  subject?: { kind: string; ref: string };
  /** Of one person. */
  personId?: string | undefined;
  /** Only those left in somebody's name by the support: what the impersonated person sees. */
  impersonatedOnly?: boolean;
  code?: TraceCode | undefined;
  organisationId?: number | undefined;
  /** ISO dates, both included, as lived in metropolitan France. */
  from?: string | undefined;
  to?: string | undefined;
  most: number;
  /** How many of the newest to pass over. */
  skip?: number;
};

type Row = {
  id: string;
  at: Date;
  code: TraceCode;
  person_id: string;
  impersonated_by: string | null;
  organisation_id: number | null;
  subject_kind: string | null;
  subject_ref: string | null;
  params: Record<string, string | number>;
  address: Buffer | null;
};

/** Traces that the transaction's reach lets see, the newest first. */
export async function readTraces(context: TraceContext, query: TraceQuery): Promise<ReadTrace[]> {
  const { tx, collectivityId } = context;
  const conditions = [
    sql`collectivity_id = ${collectivityId}`,
    ...(query.subject
      ? [sql`subject_kind = ${query.subject.kind}`, sql`subject_ref = ${query.subject.ref}`]
      : []),
    ...(query.personId === undefined ? [] : [sql`person_id = ${query.personId}`]),
    ...(query.impersonatedOnly === true ? [sql`impersonated_by is not null`] : []),
    ...narrowing(query),
  ];
  const found = await sql<Row>`select * from accounts.trace where ${sql.join(conditions, sql` and `)}
    order by at desc, id limit ${query.most} offset ${query.skip ?? 0}`.execute(tx);
  return found.rows.map((row) => ({
    id: row.id,
    at: row.at,
    code: row.code,
    personId: row.person_id,
    impersonatedBy: row.impersonated_by,
    organisationId: row.organisation_id,
    subject:
      row.subject_kind === null || row.subject_ref === null
        ? null
        : { kind: row.subject_kind, ref: row.subject_ref },
    params: row.params,
    address: addressOf(row, context),
  }));
}

function narrowing({ code, organisationId, from, to }: TraceQuery): RawBuilder<unknown>[] {
  const day = sql`(at at time zone 'Europe/Paris')::date`;
  return [
    ...(code === undefined ? [] : [sql`code = ${code}`]),
    ...(organisationId === undefined ? [] : [sql`organisation_id = ${organisationId}`]),
    ...(from === undefined ? [] : [sql`${day} >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`${day} <= ${to}::date`]),
  ];
}

/**
 * Traces are append-only, so a rotation of keys leaves their addresses as they are: once the former key is gone, where an
 * act came from is no longer known, and the rest of the trace stays.
 */
function addressOf(row: Row, { sealer, collectivityId }: TraceContext): string | null {
  if (row.address === null || !sealer.keyring.keys.has(keyNumberOf(row.address))) return null;
  return sealer.open(row.address, placeOf(collectivityId, row.id));
}

/**
 * Removes traces that are more than a year old (the database refuses younger ones), and when support acted in somebody's
 * name, which is one. @returns how many traces.
 */
export async function forgetTraces(context: TraceContext, before: Date): Promise<number> {
  const gone = await sql`delete from accounts.trace where collectivity_id = ${context.collectivityId}
    and at < ${before}`.execute(context.tx);
  await sql`delete from accounts.impersonation where collectivity_id = ${context.collectivityId}
    and began_at < ${before}`.execute(context.tx);
  return Number(gone.numAffectedRows ?? 0);
}

const placeOf = (collectivityId: number, row: string) => ({
  collectivityId,
  organisationId: 0,
  table: TABLE,
  field: 'address',
  row,
});
