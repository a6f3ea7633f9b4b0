import type { KindRegistry } from '../index.ts';
import { auditEvidence } from './audit-evidence/audit-evidence.ts';
import { importFile } from './import-file/import-file.ts';
import { withdrawEntry } from './withdraw-entry/withdraw-entry.ts';
import { recordFacts } from './record-facts/record-facts.ts';
import type { Recorder } from './record.ts';

/** What the ledger's use cases need: the kinds of the deployment and the recorder of this process. */
export type EvidenceContext = { registry: KindRegistry; recorder: Recorder };

/** Use cases of the ledger. */
export const evidenceUseCases = (context: EvidenceContext) => ({
  importFile: importFile(context),
  recordFacts: recordFacts(context),
  withdrawEntry,
  auditEvidence,
});
