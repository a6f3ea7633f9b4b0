import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import type { PlaceInput } from '#evidence/index.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { ActingParty } from '../../domain/requests/rules.ts';
import { writeAsker, type Asker } from './askers.ts';
import type { StoredRequest, StoredThread } from './read-requests.ts';
import type { AskedService, RequestsContext } from './requests-context.ts';
import { placeOf } from './sealing.ts';
import { COLLECTIVITY_ORGANISATION, nextNo } from './store.ts';

/** Days after the last one of a request during which its links open. */
const LINK_MARGIN_DAYS = 30;

/** Purposes of the links of requests. */
export const LINKS = {
  /** The structure asked answers; subject: the request. */
  answer: 'request-answer',
  /** Whoever asked follows it; subject: the thread. */
  follow: 'request-follow',
} as const;

/** Organisation that answers for a service. */
export const answeringOrganisation = ({ organisationId }: AskedService): number =>
  organisationId ?? COLLECTIVITY_ORGANISATION;

/** Writes what somebody asked. @returns its number. */
export async function writeThread(
  act: ActContext,
  thread: Omit<StoredThread, 'threadNo' | 'place'> & { place: PlaceInput },
): Promise<number> {
  const { tx, collectivityId } = act;
  const threadNo = await nextNo(act, 'request_thread');
  const { place } = thread;
  await sql`insert into support.request_thread (collectivity_id, thread_no, asked_on, origin, sender_id, language, commune, qpv_2015,
      qpv_2024, agreed_how, wording)
    values (${collectivityId}, ${threadNo}, ${thread.askedOn}, ${thread.origin}, ${thread.senderId}, ${thread.language},
      ${place.commune ?? null}, ${place.qpv2015 ?? null}, ${place.qpv2024 ?? null}, ${thread.agreedHow}, ${thread.wording})`.execute(
    tx,
  );
  return threadNo;
}

/** A request to be sent, and who asks. */
export type Sending = {
  thread: Pick<StoredThread, 'threadNo' | 'senderId'>;
  service: AskedService;
  asker: Asker;
  fromNo: number | null;
};

/** Sends a request: the structure knows who asks, and is written to with a link by which it answers. @returns the request. */
export function sendRows(
  context: RequestsContext,
  act: ActContext,
  sending: Sending,
): Promise<StoredRequest> {
  const { thread, service } = sending;
  const organisationId = answeringOrganisation(service);
  const reach = [organisationId, ...(thread.senderId === null ? [] : [thread.senderId])];
  return reaching(act, reach, () => writeRequest(context, { ...act, reach }, { ...sending, organisationId }));
}

async function writeRequest(
  context: RequestsContext,
  act: ActContext,
  { thread, service, asker, fromNo, organisationId }: Sending & { organisationId: number },
): Promise<StoredRequest> {
  const { tx, collectivityId, now } = act;
  const requestNo = await nextNo(act, 'request');
  const { threadNo, senderId } = thread;
  const sentOn = dayOfInstant(now);
  const request: StoredRequest = {
    requestNo,
    threadNo,
    organisationId,
    senderId,
    serviceNo: service.serviceNo,
    service: service.service,
    structure: service.structure,
    siret: service.siret,
    need: service.need,
    state: 'sent',
    reason: null,
    sentOn,
    answeredOn: null,
    endedOn: null,
    fromNo,
    reminded: 0,
    linkId: null,
    pathNo: null,
  };
  await sql`insert into support.request (collectivity_id, request_no, thread_no, organisation_id, sender_id, service_no, service,
      structure, siret, need, state, sent_on, from_no)
    values (${collectivityId}, ${requestNo}, ${threadNo}, ${organisationId}, ${senderId}, ${service.serviceNo}, ${service.service},
      ${service.structure}, ${service.siret}, ${service.need}, 'sent', ${sentOn}, ${fromNo})`.execute(tx);
  await writeAsker(act, context.sealer, { organisationId, threadNo, ...asker });
  const by: ActingParty = senderId === null ? 'resident' : 'structure';
  await writeEvent(context, act, { request, act: 'send', by, reason: null, note: null });
  const linkId = await writeTo(context, act, { request, mail: service.mail, kind: 'request-asked' });
  return { ...request, linkId };
}

/** What happened to a request; its state is the one after. */
export type Happening = {
  request: StoredRequest;
  act: string;
  by: ActingParty;
  reason: string | null;
  note: string | null;
};

/** Keeps what happened to a request; a note is sealed for the structure asked, which wrote it. */
export async function writeEvent(
  { sealer }: RequestsContext,
  act: ActContext,
  { request, act: what, by, reason, note }: Happening,
): Promise<void> {
  const { tx, collectivityId, now, actor } = act;
  const { requestNo, organisationId, senderId, state } = request;
  const eventNo = await nextNo(act, 'request_event');
  const place = placeOf({ collectivityId, organisationId }, 'request_event', { row: eventNo, field: 'note' });
  await sql`insert into support.request_event (collectivity_id, event_no, request_no, organisation_id, sender_id, at, act, state,
      by_party, signature, reason, note)
    values (${collectivityId}, ${eventNo}, ${requestNo}, ${organisationId}, ${senderId}, ${now}, ${what}, ${state}, ${by},
      ${signatureOf(actor)}, ${reason}, ${note === null ? null : sealer.seal(note, place)})`.execute(tx);
}

/**
 * Writes to a structure that a request awaits it: to the address of the service by a link, without an account; else to those who
 * meet residents there, who have one. @returns the link, when one was made.
 */
export async function writeTo(
  context: RequestsContext,
  act: ActContext,
  {
    request,
    mail,
    kind,
  }: { request: StoredRequest; mail: string | null; kind: 'request-asked' | 'request-reminder' },
): Promise<string | null> {
  const { organisationId, requestNo } = request;
  if (mail === null) {
    const page = context.pageOf(`/requests/${organisationId}/${requestNo}`);
    for (const to of await context.workersOf(act, organisationId))
      await send(context, act, { kind, to, page });
    return null;
  }
  const { id, token } = await context.links.issue(
    act.tx,
    {
      organisationId,
      purpose: LINKS.answer,
      subject: String(requestNo),
      days: context.rules.expireAfter + LINK_MARGIN_DAYS,
      recipient: { channel: 'mail', to: mail },
      createdBy: signatureOf(act.actor),
    },
    act.now,
  );
  await sql`update support.request set link_id = ${id} where collectivity_id = ${act.collectivityId}
    and request_no = ${requestNo}`.execute(act.tx);
  await send(context, act, { kind, to: mail, page: context.pageOf(`/request-answer?token=${token}`) });
  return id;
}

async function send(
  { outbox, write }: RequestsContext,
  act: ActContext,
  { kind, to, page }: { kind: 'request-asked' | 'request-reminder'; to: string; page: string },
): Promise<void> {
  await outbox.write(act.tx, {
    channel: 'mail',
    kind,
    to,
    ...write({ kind, values: { address: page } }, 'mail'),
  });
}

/** Gives whoever asked a link by which they follow their request, and sends it. @returns its token. */
export async function sendFollowLink(
  context: RequestsContext,
  act: ActContext,
  { threadNo, organisationId, asker }: { threadNo: number; organisationId: number; asker: Asker },
): Promise<string> {
  const { links, rules, pageOf } = context;
  const to = channelOf(asker);
  const { token } = await reaching(act, [organisationId], () =>
    links.issue(
      act.tx,
      {
        organisationId,
        purpose: LINKS.follow,
        subject: String(threadNo),
        days: rules.expireAfter * 2 + LINK_MARGIN_DAYS,
        ...(to === null ? {} : { recipient: to }),
        createdBy: signatureOf(act.actor),
      },
      act.now,
    ),
  );
  const values = { address: pageOf(`/my-request?token=${token}`) };
  await tellAsker(context, act, { asker, letter: { kind: 'request-follow', values } });
  return token;
}

const channelOf = ({ phone, email }: Asker): { channel: 'mail' | 'sms'; to: string } | null => {
  if (email !== null) return { channel: 'mail', to: email };
  return phone === null ? null : { channel: 'sms', to: phone };
};

/** Writes to whoever asked, by mail or SMS as they left one or the other. */
export async function tellAsker(
  { outbox, write }: RequestsContext,
  act: ActContext,
  { asker, letter }: { asker: Asker; letter: Parameters<RequestsContext['write']>[0] },
): Promise<void> {
  const to = channelOf(asker);
  if (to === null) return;
  await outbox.write(act.tx, { ...to, kind: letter.kind, ...write(letter, to.channel) });
}
