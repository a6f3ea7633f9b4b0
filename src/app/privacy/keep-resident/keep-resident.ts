import type { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { RecordInput, recordOf, subjectOf } from '../residents.ts';

/** Says that the structure still meets a resident: the notice of erasure is void. Refusal: `nobody-known`. */
export const keepResident = (deps: AccountDeps, stores: readonly PersonalStore[]) =>
  useCase({
    name: 'keep-resident',
    access: {
      right: 'answer-person-requests',
      organisation: ({ organisationId }: z.infer<typeof RecordInput>) => organisationId,
    },
    mode: 'write',
    input: RecordInput,
    run: async (context, key): Promise<Result<null>> => {
      if (!(await recordOf(stores, context, key))) return refuse({ code: 'nobody-known', field: 'ref' });
      await trace(context, deps, {
        code: 'retention-kept',
        organisationId: key.organisationId,
        subject: subjectOf(key),
      });
      return ok(null);
    },
  });
