import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readTraces, type ReadTrace } from '../../privacy/traces.ts';
import type { AccountDeps } from '../deps.ts';
import { impersonationsOf } from '../impersonations.ts';
import { peopleOf } from '../people.ts';

/** What a page shows; older ones stay in traces for their year. */
const MOST = { times: 50, acts: 500 } as const;

/** When support acted in one's own name, who, why, and what was done: one's own, whatever organisation it was about. */
export const listImpersonations = (deps: AccountDeps) =>
  useCase({
    name: 'list-impersonations',
    access: 'signed-in',
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId, actor, now, reach }) => {
      if (actor.kind !== 'person') return ok([]);
      const around = { tx, collectivityId, sealer: deps.sealer, now };
      const times = await impersonationsOf(around, actor.personId, MOST.times);
      await setReach(tx, 'all');
      const query = { personId: actor.personId, impersonatedOnly: true, most: MOST.acts };
      const acts = await readTraces(around, query);
      await setReach(tx, reach);
      const people = await peopleOf(
        around,
        times.map(({ by }) => by),
      );
      return ok(
        times.map(({ by, reason, beganAt, endsAt, endedAt }) => ({
          by: people.get(by)?.name ?? by,
          reason,
          beganAt,
          endedAt: endedAt ?? (endsAt <= now ? endsAt : null),
          acts: acts
            .filter(({ at, impersonatedBy }) => impersonatedBy === by && at >= beganAt && at <= endsAt)
            .filter((one) => !saidOtherwise(one, acts))
            .map(({ at, code, params }) => ({ at, code, params })),
        })),
      );
    },
  });

/** An act that says more by a trace of its own, left in the same transaction, is not listed twice. */
function saidOtherwise({ code, at }: ReadTrace, acts: readonly ReadTrace[]): boolean {
  return (
    code === 'done-in-name' && acts.some((one) => one.code !== code && one.at.getTime() === at.getTime())
  );
}
