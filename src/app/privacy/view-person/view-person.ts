import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { findAccount, heldOn, type HeldAccount } from '../held-account.ts';

/**
 * What is held on a person with an account (GDPR, article 15), by their exact address of mail. `exported`: it is handed out, and the trace says so.
 * Refusal: `nobody-known` for an address that is not known, or not within reach: which of the two is not said.
 */
export const viewPerson = (deps: AccountDeps) =>
  useCase({
    name: 'view-person',
    access: { right: 'answer-person-requests' },
    mode: 'write',
    input: z.object({ email: z.email().max(320), exported: z.boolean().default(false) }),
    run: async (context, { email, exported }): Promise<Result<HeldAccount>> => {
      const around = { ...context, sealer: deps.sealer };
      const personId = await findAccount(around, email, 'read');
      if (personId === null) return refuse({ code: 'nobody-known', field: 'email' });
      const held = await heldOn(around, personId);
      await trace(context, deps, {
        code: exported ? 'person-exported' : 'person-seen',
        organisationId: null,
        subject: { kind: 'person', ref: personId },
      });
      return ok(held);
    },
  });
