import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { correctAccount, endSessions, findAccount, type HeldContext } from '../held-account.ts';

const Input = z.object({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(200).optional(),
  /** Another address of mail: it becomes the one they sign in with. */
  newEmail: z.email().max(320).optional(),
});

/** Sentences of the mail to the former address, in both languages. */
export type WriteMoved = (letter: { email: string }) => { subject: string; text: string };

/** Corrects the name or the address of mail of a person (GDPR, article 16). Refusals: `nobody-known`, `email-taken`, `nothing-to-correct`. */
export const correctPerson = (deps: AccountDeps, write: WriteMoved) =>
  useCase({
    name: 'correct-person',
    access: { right: 'answer-person-requests' },
    mode: 'write',
    input: Input,
    run: async (context, { email, name, newEmail }): Promise<Result<{ fields: string[] }>> => {
      const around = { ...context, sealer: deps.sealer };
      const personId = await findAccount(around, email, 'change');
      if (personId === null) return refuse({ code: 'nobody-known', field: 'email' });
      const changed = changedBy({ name, newEmail });
      const fields = Object.keys(changed);
      if (fields.length === 0) return refuse({ code: 'nothing-to-correct' });
      if (changed.email !== undefined && (await isTaken(around, changed.email, personId)))
        return refuse({ code: 'email-taken', field: 'newEmail' });
      await correctAccount(around, personId, changed);
      if (newEmail !== undefined) await moveAddress(around, { deps, personId, email, write });
      await trace(context, deps, {
        code: 'person-corrected',
        organisationId: null,
        subject: { kind: 'person', ref: personId },
        params: { fields: fields.join(', ') },
      });
      return ok({ fields });
    },
  });

type Changed = { name?: string; email?: string };

const changedBy = ({
  name,
  newEmail,
}: {
  name?: string | undefined;
  newEmail?: string | undefined;
}): Changed => ({
  ...(name === undefined ? {} : { name }),
  ...(newEmail === undefined ? {} : { email: newEmail.trim().toLowerCase() }),
});

async function isTaken(context: HeldContext, email: string, personId: string): Promise<boolean> {
  const holder = await findAccount({ ...context, reach: 'all' }, email, 'read');
  return holder !== null && holder !== personId;
}

type Moving = { deps: AccountDeps; personId: string; email: string; write: WriteMoved };

/** Another address is another way in: open sessions end, and the former address is told. */
async function moveAddress(context: HeldContext, { deps, personId, email, write }: Moving): Promise<void> {
  await endSessions(context, personId);
  await deps.outbox.write(context.tx, {
    channel: 'mail',
    kind: 'address-changed',
    to: email,
    ...write({ email }),
  });
}
