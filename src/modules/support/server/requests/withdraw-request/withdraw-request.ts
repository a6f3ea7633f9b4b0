import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { answer, forgetIn } from '../answering.ts';
import { followed } from '../by-link.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests } from '../store.ts';

/** Takes a request back, by the link of whoever asked: who they are is removed. Refusals: those of links, `request-over`. */
export const withdrawRequest = (context: RequestsContext) =>
  useCase({
    name: 'withdraw-request',
    access: 'anyone',
    mode: 'write',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<null>> => {
      await lockRequests(act);
      const found = await followed(context, act, { token, uses: true });
      if (!found.ok) return found;
      const request = found.value[found.value.length - 1];
      const { organisationId, threadNo, senderId } = request;
      const reach = senderId === null ? [organisationId] : [organisationId, senderId];
      return reaching(act, reach, async () => {
        const inside = { ...act, reach };
        const input = { act: 'withdraw', reason: '', note: '', toServiceNo: null };
        const done = await answer(context, inside, { request, input, by: 'resident' });
        if (!done.ok) return done;
        for (const one of reach) await forgetIn(inside, { organisationId: one, threadNo });
        return ok(null);
      });
    },
  });
