import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { dueOn } from '../../../domain/requests/request-state.ts';
import { move, tell } from '../answering.ts';
import { readAsker } from '../askers.ts';
import { REQUEST, type StoredRequest } from '../read-requests.ts';
import { stateRequests } from '../request-facts.ts';
import type { RequestsContext } from '../requests-context.ts';
import { writeEvent, writeTo } from '../sending.ts';
import { lockRequests } from '../store.ts';

/** What one act reminds or ends at most: the next day does the rest. */
const MOST = 500;

/** What a day came to. */
export type RemindedToday = { reminded: number; expired: number; entryNo: number | null };

/** Reminds structures that have not answered, ends requests that nobody answered in time, and states in the ledger what became of all. */
export const remindRequests = (context: RequestsContext) =>
  useCase({
    name: 'remind-requests',
    access: 'operator',
    mode: 'write',
    input: z.object({}),
    run: async (act): Promise<Result<RemindedToday>> => {
      await lockRequests(act);
      const today = dayOfInstant(act.now);
      const found = await sql<StoredRequest>`select ${REQUEST} from support.request
        where collectivity_id = ${act.collectivityId} and ended_on is null order by sent_on, request_no`.execute(
        act.tx,
      );
      const done = { reminded: 0, expired: 0 };
      const due = found.rows.map((request) => ({ request, due: dueOn(context.rules, request, today) }));
      for (const { request, due: what } of due.filter((one) => one.due !== 'nothing').slice(0, MOST)) {
        await (what === 'expire' ? expire : remind)(context, act, request);
        done[what === 'expire' ? 'expired' : 'reminded']++;
      }
      const entry = await stateRequests(context, act, today);
      if (!entry.ok) return entry;
      if (done.reminded + done.expired > 0) act.leaveTrace();
      return ok({ ...done, entryNo: entry.value });
    },
  });

async function remind(context: RequestsContext, act: ActContext, request: StoredRequest): Promise<void> {
  const { rules } = context;
  const waited = dayOfInstant(act.now) - request.sentOn;
  const service = await context.findService(act, request.serviceNo);
  await writeTo(context, act, { request, mail: service?.mail ?? null, kind: 'request-reminder' });
  await writeEvent(context, act, { request, act: 'remind', by: 'time', reason: null, note: null });
  await sql`update support.request set reminded = ${rules.remindAfter.filter((after) => waited >= after).length}
    where collectivity_id = ${act.collectivityId} and request_no = ${request.requestNo}`.execute(act.tx);
}

async function expire(context: RequestsContext, act: ActContext, request: StoredRequest): Promise<void> {
  const { organisationId, threadNo } = request;
  const moved = await move(context, act, { request, state: 'expired', reason: null });
  await writeEvent(context, act, { request: moved, act: 'expire', by: 'time', reason: null, note: null });
  const asker = await readAsker(act, context.sealer, { organisationId, threadNo });
  if (asker) await tell(context, act, { request: moved, asker, next: null });
}
