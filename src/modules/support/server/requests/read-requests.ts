import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PlaceInput } from '#evidence/index.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActingParty } from '../../domain/requests/rules.ts';
import { placeOf } from './sealing.ts';
import { COLLECTIVITY_ORGANISATION, type Reading } from './store.ts';

/** A request to a service. */
export type StoredRequest = {
  requestNo: number;
  threadNo: number;
  organisationId: number;
  senderId: number | null;
  serviceNo: number;
  service: string;
  structure: string;
  siret: string | null;
  need: string | null;
  state: string;
  reason: string | null;
  sentOn: DayNumber;
  answeredOn: DayNumber | null;
  endedOn: DayNumber | null;
  fromNo: number | null;
  reminded: number;
  linkId: string | null;
  pathNo: number | null;
};

/** Columns of a request under the names of the code. */
export const REQUEST = sql`request_no as "requestNo", thread_no as "threadNo", organisation_id as "organisationId",
  sender_id as "senderId", service_no as "serviceNo", service, structure, siret, need, state, reason, sent_on as "sentOn",
  answered_on as "answeredOn", ended_on as "endedOn", from_no as "fromNo", reminded, link_id as "linkId", path_no as "pathNo"`;

/** What somebody asked; it names nobody. */
export type StoredThread = {
  threadNo: number;
  askedOn: DayNumber;
  origin: 'resident' | 'professional';
  senderId: number | null;
  language: string | null;
  place: PlaceInput;
  agreedHow: 'online' | 'signed' | 'said';
  wording: string;
};

type ThreadRow = Omit<StoredThread, 'place'> & Record<'commune' | 'qpv2015' | 'qpv2024', string | null>;

/** A thread that the transaction sees. */
export async function readThread(
  { tx, collectivityId }: Reading,
  threadNo: number,
): Promise<StoredThread | null> {
  const found =
    await sql<ThreadRow>`select thread_no as "threadNo", asked_on as "askedOn", origin, sender_id as "senderId", language,
      commune, qpv_2015 as "qpv2015", qpv_2024 as "qpv2024", agreed_how as "agreedHow", wording
    from support.request_thread where collectivity_id = ${collectivityId} and thread_no = ${threadNo}`.execute(
      tx,
    );
  const row = found.rows.at(0);
  if (!row) return null;
  const { commune, qpv2015, qpv2024, ...thread } = row;
  return {
    ...thread,
    place: {
      ...(commune === null ? {} : { commune }),
      ...(qpv2015 === null ? {} : { qpv2015 }),
      ...(qpv2024 === null ? {} : { qpv2024 }),
    },
  };
}

/** A request that the transaction sees; null when there is none of this number. */
export async function readRequest(
  { tx, collectivityId }: Reading,
  requestNo: number,
): Promise<StoredRequest | null> {
  const found = await sql<StoredRequest>`select ${REQUEST} from support.request
    where collectivity_id = ${collectivityId} and request_no = ${requestNo}`.execute(tx);
  return found.rows.at(0) ?? null;
}

/**
 * Whether a structure is the one that was asked. Requests to structures without an account are held under the collectivity, and
 * nobody of the collectivity is asked anything: a link alone opens them.
 */
export const isAsked = (request: Pick<StoredRequest, 'organisationId'>, organisationId: number): boolean =>
  request.organisationId === organisationId && organisationId !== COLLECTIVITY_ORGANISATION;

/** The request that a structure was asked. Refusal: `request-unknown`, for another's too. */
export async function requestFor(
  act: Reading,
  { organisationId, requestNo }: { organisationId: number; requestNo: number },
): Promise<Result<StoredRequest>> {
  const found = await readRequest(act, requestNo);
  return found && isAsked(found, organisationId)
    ? ok(found)
    : refuse({ code: 'request-unknown', value: String(requestNo) });
}

/** Requests of a thread that the transaction sees, in the order in which they were sent. */
export async function readRequestsOf(
  { tx, collectivityId }: Reading,
  threadNo: number,
): Promise<StoredRequest[]> {
  const found = await sql<StoredRequest>`select ${REQUEST} from support.request
    where collectivity_id = ${collectivityId} and thread_no = ${threadNo} order by request_no`.execute(tx);
  return found.rows;
}

/** Something that happened to a request. */
export type RequestEvent = {
  requestNo: number;
  organisationId: number;
  at: Date;
  act: string;
  state: string;
  by: ActingParty;
  reason: string | null;
  note: string | null;
};

type EventRow = Omit<RequestEvent, 'note'> & { eventNo: number; note: Buffer | null };

/** Events of requests that the transaction sees, in order. Notes of others stay closed: `reader` opens its own. */
export async function readEvents(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  { requestNos, reader }: { requestNos: readonly number[]; reader: number | null },
): Promise<RequestEvent[]> {
  const found =
    await sql<EventRow>`select request_no as "requestNo", organisation_id as "organisationId", at, act, state,
      by_party as "by", reason, note, event_no as "eventNo"
    from support.request_event where collectivity_id = ${collectivityId} and request_no = any(${[...requestNos]}::int[])
    order by event_no`.execute(tx);
  return found.rows.map(({ eventNo, note, ...event }) => {
    const { organisationId } = event;
    const place = placeOf({ collectivityId, organisationId }, 'request_event', {
      row: eventNo,
      field: 'note',
    });
    const own = note !== null && organisationId === reader;
    return { ...event, note: own ? sealer.open(note, place) : null };
  });
}
