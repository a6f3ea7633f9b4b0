/** Face of the ledger for the server. */
export { auditLedger, type AuditReport, type Break } from './audit.ts';
export { readHead, type ChainHead, type RecordingContext } from './append.ts';
export { readEntries, type EntryRecord } from './entries.ts';
export { createLedger } from './migrations/20261122T1000-create-ledger.ts';
export { nameImporters } from './migrations/20261123T1200-name-importers.ts';
export { addSeventhDimension } from './migrations/20261123T2010-add-seventh-dimension.ts';
export type { FindImporter, Importer } from './importer.ts';
export { readColumns, readFactRows, readTerms, type EntryColumns, type FactRow, type Term } from './read.ts';
export { MAX_FACTS_PER_ENTRY, Recorder, type Assessment } from './record.ts';
export { parsePlaceTerm } from './terms.ts';
export { readWithdrawals, withdraw, withdrawnEntries, type WithdrawalReceipt } from './withdraw.ts';
export { recordingContext } from './recording-context.ts';
