import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { correctAccount, findAccount } from '../held-account.ts';

const Input = z.object({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(200).optional(),
  /** Another address of mail: it becomes the one they sign in with. */
  newEmail: z.email().max(320).optional(),
});

/** Corrects the name or the address of mail of a person (GDPR, article 16). Refusals: `nobody-known`, `email-taken`, `nothing-to-correct`. */
export const correctPerson = (deps: AccountDeps) =>
  useCase({
    name: 'correct-person',
    access: { right: 'answer-person-requests' },
    mode: 'write',
    input: Input,
    run: async (context, { email, name, newEmail }): Promise<Result<{ fields: string[] }>> => {
      const around = { ...context, sealer: deps.sealer };
      const personId = await findAccount(around, email);
      if (personId === null) return refuse({ code: 'nobody-known', field: 'email' });
      const fields = [...(name === undefined ? [] : ['name']), ...(newEmail === undefined ? [] : ['email'])];
      if (fields.length === 0) return refuse({ code: 'nothing-to-correct' });
      if (newEmail !== undefined) {
        const holder = await findAccount({ ...around, reach: 'all' }, newEmail);
        if (holder !== null && holder !== personId) return refuse({ code: 'email-taken', field: 'newEmail' });
      }
      await correctAccount(around, personId, {
        ...(name === undefined ? {} : { name }),
        ...(newEmail === undefined ? {} : { email: newEmail.trim().toLowerCase() }),
      });
      await trace(context, deps, {
        code: 'person-corrected',
        organisationId: null,
        subject: { kind: 'person', ref: personId },
        params: { fields: fields.join(', ') },
      });
      return ok({ fields });
    },
  });
