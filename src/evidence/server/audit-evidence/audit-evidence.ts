import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { auditLedger, type AuditReport } from '../audit.ts';

/** Recomputes the whole chain and names the first entry that does not hold. */
export const auditEvidence = useCase({
  name: 'audit-evidence',
  access: { right: 'audit-evidence' },
  mode: 'read',
  input: z.object({
    onEntry: z.custom<(done: number, total: number) => void>().optional(),
    expect: z.string().optional(),
  }),
  run: async (act, options) => ok<AuditReport>(await auditLedger(act.tx, act.collectivityId, options)),
});
