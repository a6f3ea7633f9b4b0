import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { actsFrom, isSilent } from '../../domain/requests/request-state.ts';
import type { RequestRules } from '../../domain/requests/rules.ts';
import { readAsker, type Asker } from './askers.ts';
import { readAttachments, type Attachment } from './attachments.ts';
import {
  readEvents,
  readRequestsOf,
  readThread,
  type RequestEvent,
  type StoredRequest,
  type StoredThread,
} from './read-requests.ts';
import type { RequestsContext } from './requests-context.ts';

/** Something that happened, and at which structure. */
export type ToldEvent = RequestEvent & { structure: string };

/** A request as a structure may see it. */
export type ViewedRequest = {
  request: StoredRequest;
  thread: StoredThread | null;
  /** Who asks; null for whoever may not know it, and once erased. */
  asker: Asker | null;
  /** What happened since it was asked, redirections included; notes are the reader's own. */
  events: ToldEvent[];
  attachments: Attachment[];
  /** Acts that the structure may do now. */
  acts: string[];
  reasons: RequestRules['reasons'];
  /** Without an answer for too long. */
  silent: boolean;
  today: DayNumber;
};

/** A request as `reader` may see it: the structure that was `asked`, or the one that sent it. */
export async function viewOf(
  context: RequestsContext,
  act: ActContext,
  { request, reader, asked }: { request: StoredRequest; reader: number; asked: boolean },
): Promise<ViewedRequest> {
  const { threadNo } = request;
  const today = dayOfInstant(act.now);
  const key = { organisationId: reader, threadNo };
  return {
    request,
    thread: await readThread(act, threadNo),
    asker: await readAsker(act, context.sealer, key),
    events: await historyOf(context, act, { request, reader: asked ? reader : null }),
    attachments: await readAttachments(context, act, key),
    acts: asked ? actsFrom(context.rules, request.state, 'structure') : [],
    reasons: context.rules.reasons,
    silent: isSilent(context.rules, request, today),
    today,
  };
}

/** What happened up to a request: whoever receives a redirected one reads what was tried before, never what others noted. */
export async function historyOf(
  { sealer }: RequestsContext,
  act: ActContext,
  { request, reader }: { request: StoredRequest; reader: number | null },
): Promise<ToldEvent[]> {
  return reaching(act, 'all', async () => {
    const all = await readRequestsOf(act, request.threadNo);
    // Who redirected does not follow what others do then; who sent it does.
    const seen =
      reader === request.organisationId ? all.filter((one) => one.requestNo <= request.requestNo) : all;
    const structures = new Map(seen.map((one) => [one.requestNo, one.structure]));
    const events = await readEvents(act, sealer, { requestNos: [...structures.keys()], reader });
    return events.map((event) => ({ ...event, structure: structures.get(event.requestNo) ?? '' }));
  });
}
