import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { actsFrom } from '../../../domain/requests/request-state.ts';
import { answer } from '../answering.ts';
import { isAsked, readRequest, type StoredRequest } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests, OnRequest } from '../store.ts';
import { viewOf, type ViewedRequest } from '../viewed.ts';

/**
 * Shows a request to the structure asked, or to the one that sent it, and keeps that it was seen: a request that its structure
 * opens is received. Refusal: `request-unknown`.
 */
export const viewRequest = (context: RequestsContext) =>
  useCase({
    name: 'view-request',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: { organisationId: number }) => organisationId,
    },
    // It writes the trace of who looked.
    mode: 'write',
    input: z.object(OnRequest),
    run: async (act, { organisationId, requestNo }): Promise<Result<ViewedRequest>> => {
      await lockRequests(act);
      const found = await readRequest(act, requestNo);
      if (!found || (!isAsked(found, organisationId) && found.senderId !== organisationId))
        return refuse({ code: 'request-unknown', value: String(requestNo) });
      const asked = isAsked(found, organisationId);
      const request = asked ? await opened(context, act, found) : found;
      const { threadNo } = request;
      await context.trace(act, { code: 'person-seen', organisationId, threadNo });
      return ok(await viewOf(context, act, { request, reader: organisationId, asked }));
    },
  });

/** The request once it was opened by the structure asked. */
export async function opened(
  context: RequestsContext,
  act: ActContext,
  request: StoredRequest,
): Promise<StoredRequest> {
  if (!actsFrom(context.rules, request.state, 'structure').includes('open')) return request;
  const input = { act: 'open', reason: '', note: '', toServiceNo: null };
  const done = await answer(context, act, { request, input, by: 'structure' });
  return done.ok ? { ...request, state: done.value.state } : request;
}
