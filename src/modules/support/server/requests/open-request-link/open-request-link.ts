import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { actOn } from '../by-link.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests } from '../store.ts';
import { opened } from '../view-request/view-request.ts';
import { viewOf, type ViewedRequest } from '../viewed.ts';

/** Opens a request by the structure's link, without an account: it is then received. Refusals: those of links, `request-unknown`. */
export const openRequestLink = (context: RequestsContext) =>
  useCase({
    name: 'open-request-link',
    access: 'anyone',
    mode: 'write',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<ViewedRequest>> => {
      await lockRequests(act);
      const found = await actOn(context, act, token);
      if (!found.ok) return found;
      const { request, act: inside } = found.value;
      const reader = request.organisationId;
      return reaching(act, inside.reach, async () => {
        const seen = await opened(context, inside, request);
        return ok(await viewOf(context, inside, { request: seen, reader, asked: true }));
      });
    },
  });
