import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { answersIn, endsIn, nextState } from '../../domain/requests/request-state.ts';
import type { ActingParty } from '../../domain/requests/rules.ts';
import { reachableService } from './ask.ts';
import { readAsker, type Asker } from './askers.ts';
import { copyAttachments } from './attachments.ts';
import type { StoredRequest } from './read-requests.ts';
import type { AskedService, RequestLetter, RequestsContext } from './requests-context.ts';
import { sendRows, tellAsker, writeEvent } from './sending.ts';
import { RowNo } from './store.ts';

/** What a structure answers. Empty texts are nothing said. */
export const AnswerFields = {
  act: z.string().max(40),
  reason: z.string().max(40).default(''),
  /** Kept for the structure; with a redirection, it is for the next one. */
  note: z.string().trim().max(2000).default(''),
  /** Service to which it is redirected. */
  toServiceNo: RowNo.nullable().default(null),
};

/** What a structure answers. */
export type AnswerInput = { [Name in keyof typeof AnswerFields]: z.infer<(typeof AnswerFields)[Name]> };

/** The request after an answer, and the one made by a redirection. */
export type Answered = { state: string; nextRequestNo: number | null };

/** An act on a request, and who does it. */
export type Answering = { request: StoredRequest; input: AnswerInput; by: ActingParty };

/**
 * Does what somebody answers: the state moves, what happened is kept, whoever asked is told. Redirecting sends the same request
 * to another service, with who asks and what was attached. Refusals: those of `nextState`, `request-service-needed`,
 * `request-same-service`, those of `reachableService`.
 */
export async function answer(
  context: RequestsContext,
  act: ActContext,
  { request, input, by }: Answering,
): Promise<Result<Answered>> {
  const reason = input.reason === '' ? null : input.reason;
  const state = nextState(context.rules, request.state, { act: input.act, by, reason });
  if (!state.ok) return state;
  const next = input.act === 'redirect' ? await nextService(context, act, { request, input }) : ok(null);
  if (!next.ok) return next;
  const { organisationId, threadNo } = request;
  const asker = await readAsker(act, context.sealer, { organisationId, threadNo });
  const moved = await move(context, act, { request, state: state.value, reason });
  const own = next.value === null && input.note !== '' ? input.note : null;
  await writeEvent(context, act, { request: moved, act: input.act, by, reason, note: own });
  const nextRequestNo =
    next.value === null || asker === null
      ? null
      : await passOn(context, act, { request: moved, service: next.value, asker, note: input.note });
  if (asker !== null) await tell(context, act, { request: moved, asker, next: next.value });
  await context.trace(act, {
    code: 'request-answered',
    organisationId,
    threadNo,
    params: { act: `request-${input.act}` },
  });
  return ok({ state: moved.state, nextRequestNo });
}

async function nextService(
  context: RequestsContext,
  act: ActContext,
  { request, input: { toServiceNo } }: Pick<Answering, 'request' | 'input'>,
): Promise<Result<AskedService>> {
  if (toServiceNo === null) return refuse({ code: 'request-service-needed', field: 'toServiceNo' });
  if (toServiceNo === request.serviceNo)
    return refuse({ code: 'request-same-service', field: 'toServiceNo' });
  return reachableService(context, act, toServiceNo);
}

/** Writes the state that a request is in, and the days that follow from it. */
export async function move(
  { rules }: Pick<RequestsContext, 'rules'>,
  { tx, collectivityId, now }: ActContext,
  { request, state, reason }: { request: StoredRequest; state: string; reason: string | null },
): Promise<StoredRequest> {
  const today = dayOfInstant(now);
  const answeredOn = request.answeredOn ?? (answersIn(rules, state) ? today : null);
  const endedOn = endsIn(rules, state) ? today : null;
  await sql`update support.request set state = ${state}, reason = ${reason}, answered_on = ${answeredOn}, ended_on = ${endedOn}
    where collectivity_id = ${collectivityId} and request_no = ${request.requestNo}`.execute(tx);
  return { ...request, state, reason, answeredOn, endedOn };
}

type Passing = { request: StoredRequest; service: AskedService; asker: Asker; note: string };

/** Sends to the next structure; the one that redirected no longer keeps who asks, unless it sent the request itself. */
async function passOn(
  context: RequestsContext,
  act: ActContext,
  { request, service, asker, note }: Passing,
): Promise<number> {
  const { organisationId, threadNo, senderId, requestNo } = request;
  const sent = await sendRows(context, act, {
    thread: { threadNo, senderId },
    service,
    asker,
    fromNo: requestNo,
  });
  const reach = [organisationId, sent.organisationId];
  await reaching(act, reach, async () => {
    const both = { ...act, reach };
    await copyAttachments(context, both, { threadNo, from: organisationId, to: sent.organisationId });
    if (note !== '')
      await writeEvent(context, both, { request: sent, act: 'note', by: 'structure', reason: null, note });
    if (organisationId !== senderId && organisationId !== sent.organisationId)
      await forgetIn(both, { organisationId, threadNo });
  });
  return sent.requestNo;
}

/** Removes who asks, and what was attached, from what a structure holds. */
export async function forgetIn(
  { tx, collectivityId }: ActContext,
  { organisationId, threadNo }: { organisationId: number; threadNo: number },
): Promise<void> {
  for (const table of ['request_asker', 'request_attachment'] as const)
    await sql`delete from ${sql.table(`support.${table}`)} where collectivity_id = ${collectivityId}
      and organisation_id = ${organisationId} and thread_no = ${threadNo}`.execute(tx);
}

const LETTERS: Partial<Record<string, RequestLetter['kind']>> = {
  accepted: 'request-accepted',
  refused: 'request-refused',
  redirected: 'request-redirected',
  'not-reached': 'request-not-reached',
  expired: 'request-expired',
};

/** Tells whoever asked what became of their request, when it changes something for them. */
export async function tell(
  context: RequestsContext,
  act: ActContext,
  { request, asker, next }: { request: StoredRequest; asker: Asker; next: AskedService | null },
): Promise<void> {
  const kind = LETTERS[request.state];
  if (kind === undefined) return;
  const values = {
    structure: request.structure,
    next: next?.structure ?? '',
    address: context.pageOf('/help'),
  };
  await tellAsker(context, act, { asker, letter: { kind, values } });
}
