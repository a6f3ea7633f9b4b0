import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { CONTRACT_TABLE, type ContractTableReport } from '#app/clauses-files.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import type { Result } from '#kernel/result.ts';
import { waitingFile } from '../../../waiting.ts';

/** A table of contracts that waits for its owner. @throws HttpError 404 for any other file. */
export function tableJob(locals: App.Locals, id: string): ImportJob {
  const job = waitingFile(locals, id);
  if (job.kind !== CONTRACT_TABLE) error(404);
  return job;
}

/** Looks at a table of contracts, or enters its lines. */
export function askTable(
  locals: App.Locals,
  { name, bytes, mends, organisationId }: ImportJob,
  mode: 'preview' | 'all' | 'good',
): Promise<Result<ContractTableReport>> {
  return locals.ask(getApp().useCases.importContractTable, { organisationId, name, bytes, mends, mode });
}
