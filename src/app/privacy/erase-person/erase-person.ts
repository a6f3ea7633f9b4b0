import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { isLastAdministrator } from '../../accounts/memberships.ts';
import { eraseAccount, findAccount } from '../held-account.ts';

/**
 * Erases a person with an account (GDPR, article 17). What they recorded stays, under a number that nothing names any more.
 * Refusals: `nobody-known`, `erasure-not-confirmed`, `last-administrator`.
 */
export const erasePerson = (deps: AccountDeps) =>
  useCase({
    name: 'erase-person',
    access: { right: 'answer-person-requests' },
    mode: 'write',
    input: z.object({
      email: z.email().max(320),
      /** The address once more: an erasure is not taken back. */
      confirmed: z.email().max(320),
    }),
    run: async (context, { email, confirmed }): Promise<Result<{ personId: string }>> => {
      const around = { ...context, sealer: deps.sealer };
      if (email.trim().toLowerCase() !== confirmed.trim().toLowerCase())
        return refuse({ code: 'erasure-not-confirmed', field: 'confirmed' });
      const personId = await findAccount(around, email, 'change');
      if (personId === null) return refuse({ code: 'nobody-known', field: 'email' });
      if (await isLastAdministrator(context, personId)) return refuse({ code: 'last-administrator' });
      await deps.outbox.forget(context.tx, email);
      await eraseAccount(around, personId);
      await trace(context, deps, {
        code: 'person-erased',
        organisationId: null,
        subject: { kind: 'person', ref: personId },
      });
      return ok({ personId });
    },
  });
