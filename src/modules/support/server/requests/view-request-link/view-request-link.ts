import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { endsIn } from '../../../domain/requests/request-state.ts';
import { lookAt } from '../by-link.ts';
import type { StoredRequest } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';

/** What a link shows before it is opened: who asks is not in it, for scanners of mail open every link. */
export type RequestLink = Pick<StoredRequest, 'service' | 'structure' | 'state' | 'sentOn'> & {
  over: boolean;
  days: number;
  today: DayNumber;
};

/** Shows what a structure's link is about. It writes nothing. Refusals: those of links, `request-unknown`. */
export const viewRequestLink = (context: RequestsContext) =>
  useCase({
    name: 'view-request-link',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<RequestLink>> => {
      const found = await lookAt(context, act, token);
      if (!found.ok) return found;
      const { service, structure, state, sentOn } = found.value.request;
      const today = dayOfInstant(act.now);
      const over = endsIn(context.rules, state);
      return ok({ service, structure, state, sentOn, over, days: today - sentOn, today });
    },
  });
