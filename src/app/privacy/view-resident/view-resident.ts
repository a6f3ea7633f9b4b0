import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { HeldLine, PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { RecordInput, recordOf, subjectOf, type StoredRecord } from '../residents.ts';
import { readTraces, type ReadTrace } from '../traces.ts';

const Input = RecordInput.extend({ exported: z.boolean().default(false) });
const MOST_TRACES = 1000;

/** Everything that one structure holds on a resident, and who saw it. */
export type HeldResident = { record: StoredRecord; lines: HeldLine[]; traces: ReadTrace[] };

/** What one structure holds on a resident. `exported`: it is handed out, and the trace says so. Refusal: `nobody-known`. */
export const viewResident = (deps: AccountDeps, stores: readonly PersonalStore[]) =>
  useCase({
    name: 'view-resident',
    access: {
      right: 'answer-person-requests',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { exported, ...key }): Promise<Result<HeldResident>> => {
      const found = await recordOf(stores, context, key);
      if (!found) return refuse({ code: 'nobody-known', field: 'ref' });
      const subject = subjectOf(key);
      await trace(context, deps, {
        code: exported ? 'person-exported' : 'person-seen',
        organisationId: key.organisationId,
        subject,
      });
      const lines = await found.store.read(context, key);
      const traces = await readTraces(
        { ...context, sealer: deps.sealer },
        { subject, organisationId: key.organisationId, most: MOST_TRACES },
      );
      return ok({ record: found.record, lines, traces });
    },
  });
