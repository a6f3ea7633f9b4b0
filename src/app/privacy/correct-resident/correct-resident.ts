import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { DayInput, RecordInput, recordOf, subjectOf } from '../residents.ts';

const Input = RecordInput.extend({
  name: z.string().trim().min(1).max(200).optional(),
  born: DayInput.optional(),
});

/** Corrects the name or the date of birth of a resident in one structure (GDPR, article 16). Refusals: `nobody-known`, `nothing-to-correct`. */
export const correctResident = (deps: AccountDeps, stores: readonly PersonalStore[]) =>
  useCase({
    name: 'correct-resident',
    access: {
      right: 'answer-person-requests',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { name, born, ...key }): Promise<Result<{ fields: string[] }>> => {
      const found = await recordOf(stores, context, key);
      if (!found) return refuse({ code: 'nobody-known', field: 'ref' });
      const fields = await found.store.correct(context, key, { name, born });
      if (fields.length === 0) return refuse({ code: 'nothing-to-correct' });
      await trace(context, deps, {
        code: 'person-corrected',
        organisationId: key.organisationId,
        subject: subjectOf(key),
        params: { fields: fields.join(', ') },
      });
      return ok({ fields });
    },
  });
