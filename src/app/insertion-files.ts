import { oneFile, readTableAside, writeErrorsFile } from '#evidence/server/import/index.ts';
import { foldText } from '#modules/insertion/index.ts';
import type { EmploisReport } from '#modules/insertion/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ImportJob } from './import-jobs.ts';
import type { FaultyCell } from './import-files.ts';
import { sayRefusal } from './say.ts';

export type { EmploisReport } from '#modules/insertion/server/index.ts';

const BYTES_PER_MB = 1_000_000;

/** A deposited export, read once to refuse what is no table. `most`: megabytes that it may weigh. */
export async function openExport(
  files: readonly File[],
  most: number,
): Promise<Result<Pick<ImportJob, 'name' | 'bytes' | 'header' | 'sample' | 'kind'>>> {
  const one = oneFile(files);
  if (!one.ok) return one;
  const { name, size } = one.value;
  if (size > most * BYTES_PER_MB)
    return refuse({ code: 'file-too-large', params: { size: Math.ceil(size / BYTES_PER_MB), most } });
  const bytes = new Uint8Array(await one.value.arrayBuffer());
  const table = await readTableAside({ name, bytes }, []);
  return table.ok ? ok({ name, bytes, header: table.value.header, sample: [], kind: undefined }) : table;
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

/** The first faults of an export with the cell that each speaks of; missing conventions are said apart. */
export function exportFaults(report: EmploisReport, locale: 'fr' | 'en', most: number): FaultyCell[] {
  const rows = new Map(report.table.rows.map((row) => [row.no, row.cells]));
  const headers = report.table.header.map(foldText);
  return report.refusals
    .filter(({ code }) => code !== 'insertion-no-convention')
    .slice(0, most)
    .map((refusal) => {
      const at = headers.indexOf(foldText(refusal.column ?? ''));
      const { reason, mend } = sayRefusal(refusal, locale);
      return {
        row: refusal.row ?? 0,
        at: at < 0 ? null : at,
        column: report.table.header[at] ?? refusal.column ?? '',
        value: rows.get(refusal.row ?? 0)?.[at] ?? '',
        reason,
        mend,
      };
    });
}

/** The lines in error of an export, with the reason and the mend of each. */
export function exportErrorsFile(report: EmploisReport, locale: 'fr' | 'en'): Uint8Array {
  return writeErrorsFile(report.table, report.refusals, (refusal) => sayRefusal(refusal, locale));
}
