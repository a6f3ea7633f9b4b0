import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../deps.ts';
import { endImpersonations } from '../impersonations.ts';

/** Says that support stops acting in the person's name it acts in. Refusal: `not-in-anothers-name`. */
export const endImpersonation = (deps: AccountDeps) =>
  useCase({
    name: 'end-impersonation',
    access: 'signed-in',
    mode: 'write',
    input: z.object({}),
    run: async (context) => {
      const { tx, collectivityId, actor, now } = context;
      if (actor.kind !== 'person' || actor.impersonatedBy === null)
        return refuse({ code: 'not-in-anothers-name' });
      const { personId, impersonatedBy: by } = actor;
      await endImpersonations({ tx, collectivityId }, { personId, by, at: now });
      const subject = { kind: 'person', ref: personId };
      await trace(context, deps, { code: 'impersonation-ended', organisationId: null, subject });
      return ok({ by });
    },
  });
