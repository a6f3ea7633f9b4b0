import { readTableAside, writeErrorsFile } from '#evidence/server/import/index.ts';
import type { ContractTableReport } from '#modules/clauses/server/index.ts';
import { ok, type Result } from '#kernel/result.ts';
import { faultyCells, readDeposit, type FaultyCell } from './deposited-file.ts';
import type { OpenedFile } from './import-jobs.ts';
import { sayRefusal, type Locale } from './say.ts';

export type { ContractTableReport } from '#modules/clauses/server/index.ts';
export { CONTRACT_COLUMNS, contractModel } from '#modules/clauses/server/index.ts';

/** What a job is called whose file is a table of contracts. */
export const CONTRACT_TABLE = 'contract-table';

/**
 * A deposited file of contracts: essential data (JSON), not read yet, or a table, read once to refuse what is none. `most`: megabytes
 * that it may weigh. Refusals: those of `readDeposit` and of reading a table.
 */
export async function openContracts(files: readonly File[], most: number): Promise<Result<OpenedFile>> {
  const file = await readDeposit(files, most);
  if (!file.ok) return file;
  if (!/\.(csv|tsv|txt|xlsx)$/i.test(file.value.name))
    return ok({ ...file.value, header: [], sample: [], kind: undefined });
  const table = await readTableAside(file.value, []);
  return table.ok
    ? ok({ ...file.value, header: table.value.header, sample: [], kind: CONTRACT_TABLE })
    : table;
}

/** The first faults of a table of contracts, each with the cell that it speaks of. */
export function tableFaults(
  { table, refusals }: ContractTableReport,
  locale: Locale,
  most: number,
): FaultyCell[] {
  return faultyCells(table, refusals, {
    columnOf: ({ column = '' }) => table.header.indexOf(column),
    locale,
    most,
  });
}

/** The lines in error of a table of contracts, with the reason and the mend of each. */
export function tableErrorsFile({ table, refusals }: ContractTableReport, locale: Locale): Uint8Array {
  return writeErrorsFile(table, refusals, (refusal) => sayRefusal(refusal, locale));
}
