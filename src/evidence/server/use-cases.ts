import { auditEvidence } from './audit-evidence/audit-evidence.ts';
import { importFile } from './import-file/import-file.ts';
import { listImports } from './list-imports/list-imports.ts';
import { withdrawEntry } from './withdraw-entry/withdraw-entry.ts';
import { recordFacts } from './record-facts/record-facts.ts';
import type { EvidenceContext } from './evidence-context.ts';

/** Use cases of the ledger. */
export const evidenceUseCases = (context: EvidenceContext) => ({
  importFile: importFile(context),
  recordFacts: recordFacts(context),
  listImports,
  withdrawEntry,
  auditEvidence,
});
