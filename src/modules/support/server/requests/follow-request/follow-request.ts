import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { endsIn, isSilent } from '../../../domain/requests/request-state.ts';
import { followed } from '../by-link.ts';
import type { StoredRequest } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { historyOf, type ToldEvent } from '../viewed.ts';

/** A request as whoever asked follows it. */
export type FollowedRequest = {
  requests: Pick<StoredRequest, 'service' | 'structure' | 'state' | 'reason' | 'sentOn'>[];
  events: ToldEvent[];
  /** Whether it may still be taken back. */
  open: boolean;
  silent: boolean;
  today: DayNumber;
};

/** Shows somebody what became of their request, and who saw it, by their link. It writes nothing. Refusals: those of links. */
export const followRequest = (context: RequestsContext) =>
  useCase({
    name: 'follow-request',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<FollowedRequest>> => {
      const found = await followed(context, act, { token, uses: false });
      if (!found.ok) return found;
      const requests = found.value;
      const last = requests[requests.length - 1];
      const today = dayOfInstant(act.now);
      const events = await historyOf(context, act, { request: last, reader: null });
      return ok({
        requests: requests.map(({ service, structure, state, reason, sentOn }) => ({
          service,
          structure,
          state,
          reason,
          sentOn,
        })),
        events,
        open: !endsIn(context.rules, last.state),
        silent: isSilent(context.rules, last, today),
        today,
      });
    },
  });
