import { oneFile, readTableAside, writeErrorsFile } from '#evidence/server/import/index.ts';
import type { ContractTableReport } from '#modules/clauses/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FaultyCell } from './import-files.ts';
import type { ImportJob } from './import-jobs.ts';
import { sayRefusal } from './say.ts';

export type { ContractTableReport } from '#modules/clauses/server/index.ts';
export { CONTRACT_COLUMNS, contractModel } from '#modules/clauses/server/index.ts';

const BYTES_PER_MB = 1_000_000;
/** What a job is called whose file is a table of contracts. */
export const CONTRACT_TABLE = 'contract-table';

/**
 * A deposited file of contracts: essential data (JSON), not read yet, or a table, read once to refuse what is none. `most`: megabytes
 * that it may weigh. Refusals: those of `oneFile` and of reading a table, `file-too-large`.
 */
export async function openContracts(
  files: readonly File[],
  most: number,
): Promise<Result<Pick<ImportJob, 'name' | 'bytes' | 'header' | 'sample' | 'kind'>>> {
  const one = oneFile(files);
  if (!one.ok) return one;
  const { name, size } = one.value;
  if (size > most * BYTES_PER_MB)
    return refuse({ code: 'file-too-large', params: { size: Math.ceil(size / BYTES_PER_MB), most } });
  const bytes = new Uint8Array(await one.value.arrayBuffer());
  if (!/\.(csv|tsv|txt|xlsx)$/i.test(name))
    return ok({ name, bytes, header: [], sample: [], kind: undefined });
  const table = await readTableAside({ name, bytes }, []);
  return table.ok ? ok({ name, bytes, header: table.value.header, sample: [], kind: CONTRACT_TABLE }) : table;
}

/** The first faults of a table of contracts, each with the cell that it speaks of. */
export function tableFaults(
  { table, refusals }: ContractTableReport,
  locale: 'fr' | 'en',
  most: number,
): FaultyCell[] {
  const rows = new Map(table.rows.map(({ no, cells }) => [no, cells]));
  return refusals.slice(0, most).map((refusal) => {
    const at = table.header.indexOf(refusal.column ?? '');
    const { reason, mend } = sayRefusal(refusal, locale);
    const row = refusal.row ?? 0;
    return {
      row,
      at: at < 0 ? null : at,
      column: refusal.column ?? '',
      value: rows.get(row)?.[at] ?? '',
      reason,
      mend,
    };
  });
}

/** The lines in error of a table of contracts, with the reason and the mend of each. */
export function tableErrorsFile({ table, refusals }: ContractTableReport, locale: 'fr' | 'en'): Uint8Array {
  return writeErrorsFile(table, refusals, (refusal) => sayRefusal(refusal, locale));
}
