import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { RecordInput, recordOf, subjectOf } from '../residents.ts';

const Input = RecordInput.extend({
  /** An erasure is not taken back: whoever asks for it says so. */
  confirmed: z.boolean(),
});

/**
 * Erases a resident in one structure (GDPR, article 17). What was counted stays, under a number that nothing names any more.
 * Refusals: `nobody-known`, `erasure-not-ticked`.
 */
export const eraseResident = (deps: AccountDeps, stores: readonly PersonalStore[]) =>
  useCase({
    name: 'erase-resident',
    access: {
      right: 'answer-person-requests',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { confirmed, ...key }): Promise<Result<null>> => {
      if (!confirmed) return refuse({ code: 'erasure-not-ticked', field: 'confirmed' });
      const found = await recordOf(stores, context, key);
      if (!found) return refuse({ code: 'nobody-known', field: 'ref' });
      await found.store.erase(context, key);
      await trace(context, deps, {
        code: 'person-erased',
        organisationId: key.organisationId,
        subject: subjectOf(key),
      });
      return ok(null);
    },
  });
