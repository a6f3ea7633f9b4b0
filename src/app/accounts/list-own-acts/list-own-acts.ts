import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readTraces, type ReadTrace } from '../../privacy/traces.ts';
import type { AccountDeps } from '../deps.ts';

const A_PAGE = 50;

/** What one did oneself and from where, the newest first, whatever organisation it was about: one's own, so nothing is traced. */
export const listOwnActs = (deps: AccountDeps) =>
  useCase({
    name: 'list-own-acts',
    access: 'signed-in',
    mode: 'read',
    input: z.object({ page: z.number().int().min(1).max(10_000).default(1) }),
    run: async (context, { page }) => {
      const { actor, tx, reach } = context;
      if (actor.kind !== 'person') return ok({ acts: new Array<ReadTrace>(), page, more: false });
      await setReach(tx, 'all');
      const acts = await readTraces(
        { ...context, sealer: deps.sealer },
        { personId: actor.personId, most: A_PAGE + 1, skip: (page - 1) * A_PAGE },
      );
      await setReach(tx, reach);
      return ok({ acts: acts.slice(0, A_PAGE), page, more: acts.length > A_PAGE });
    },
  });
