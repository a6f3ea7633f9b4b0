import { readTableAside, writeErrorsFile } from '#evidence/server/import/index.ts';
import { foldText } from '#modules/insertion/index.ts';
import type { EmploisReport } from '#modules/insertion/server/index.ts';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { faultyCells, readDeposit, type FaultyCell } from './deposited-file.ts';
import type { OpenedFile } from './import-jobs.ts';
import { sayRefusal, type Locale } from './say.ts';

export type { EmploisReport } from '#modules/insertion/server/index.ts';

/** A deposited export, read once to refuse what is no table. `most`: megabytes that it may weigh. */
export async function openExport(files: readonly File[], most: number): Promise<Result<OpenedFile>> {
  const file = await readDeposit(files, most);
  if (!file.ok) return file;
  const table = await readTableAside(file.value, []);
  return table.ok ? ok({ ...file.value, header: table.value.header, sample: [], kind: undefined }) : table;
}

/** An employer of the file whose convention is not set, and how many lines wait for it. */
export type MissingConvention = { employer: string; kind: string; lines: number };

/** Employers of an export that have no convention yet. */
export function missingConventions({ refusals }: EmploisReport): MissingConvention[] {
  const found = new Map<string, MissingConvention>();
  for (const { code, value = '', params } of refusals) {
    if (code !== 'insertion-no-convention') continue;
    const kind = String(params?.['kind'] ?? '');
    const key = `${foldText(value)}/${kind}`;
    const known = found.get(key);
    if (known) known.lines++;
    else found.set(key, { employer: value, kind, lines: 1 });
  }
  return [...found.values()];
}

/** Faults that a cell can mend: missing conventions are set elsewhere. */
export const mendable = ({ refusals }: EmploisReport): Refusal[] =>
  refusals.filter(({ code }) => code !== 'insertion-no-convention');

/** The first faults of an export with the cell that each speaks of; missing conventions are said apart. */
export function exportFaults(report: EmploisReport, locale: Locale, most: number): FaultyCell[] {
  const headers = report.table.header.map(foldText);
  const columnOf = ({ column = '' }: Refusal): number => headers.indexOf(foldText(column));
  return faultyCells(report.table, mendable(report), { columnOf, locale, most });
}

/** The lines in error of an export, with the reason and the mend of each. */
export function exportErrorsFile(report: EmploisReport, locale: Locale): Uint8Array {
  return writeErrorsFile(report.table, report.refusals, (refusal) => sayRefusal(refusal, locale));
}
