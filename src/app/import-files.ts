import type { FactKind } from '#evidence/index.ts';
import {
  guessKind,
  namedColumns,
  readTableAside,
  writeErrorsFile,
  writeTemplate,
  writeTemplateXlsx,
  type Mend,
} from '#evidence/server/import/index.ts';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { kindRegistry } from './kinds.ts';
import { faultyCells, readDeposit, type FaultyCell } from './deposited-file.ts';
import type { ImportJob, OpenedFile } from './import-jobs.ts';
import type { ImportReport } from '#evidence/server/import-file/import-file.ts';
import { sayRefusal, type Locale } from './say.ts';

export type { ImportReport } from '#evidence/server/import-file/import-file.ts';

/** Template of a kind, to be filled in a spreadsheet. */
export async function templateOf(
  kind: FactKind,
  format: 'csv' | 'xlsx',
  locale: 'fr' | 'en' = 'fr',
): Promise<Uint8Array> {
  return format === 'csv' ? writeTemplate(kind, locale).csv : writeTemplateXlsx(kind, locale);
}

/** The rows in error of an import, with the reason and the mend of each, ready to be mended and imported. */
export function errorsFileOf(report: ImportReport, locale: 'fr' | 'en'): Uint8Array {
  return writeErrorsFile(report.table, report.refusals, (refusal) => sayRefusal(refusal, locale));
}

const ROWS_SAMPLED = 3;

/** A deposited file as its page first shows it. `most`: megabytes that it may weigh. Refuses what `readDeposit` and reading a table refuse. */
export async function openDeposit(
  files: readonly File[],
  asked: { kind: string; most: number },
): Promise<Result<OpenedFile>> {
  const file = await readDeposit(files, asked.most);
  if (!file.ok) return file;
  const kind = kindRegistry.byId.get(asked.kind);
  const table = await readTableAside(file.value, kind ? [kind] : kindRegistry.all);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  const found = kind ?? guessKind(header, kindRegistry.all).best;
  const sample = rows.slice(0, ROWS_SAMPLED).map(({ cells }) => cells);
  return ok({ ...file.value, header, sample, kind: found?.id });
}

/** Name of the field that each column of a waiting file gives: as chosen, else as its header says; empty for none. */
export function columnsOf(job: ImportJob): string[] {
  const kind = kindRegistry.byId.get(job.kind ?? '');
  const named = kind ? namedColumns(job.header, kind) : job.header.map(() => '');
  return named.map((name, at) => job.columns[String(at)] ?? name);
}

/** The first refusals of an import, with the cell that each one speaks of. */
export function importFaults(report: ImportReport, locale: Locale, most: number): FaultyCell[] {
  const columnOf = ({ field, column = '' }: Refusal): number => {
    const named = report.columns.findIndex(
      (one) => one !== null && (one.name === field || one.type === field),
    );
    return named >= 0 ? named : report.table.header.indexOf(column);
  };
  return faultyCells(report.table, report.refusals, { columnOf, locale, most });
}

/** Cells of a form that were mended: its fields are named `cell-<row>-<column>`. */
export function mendsIn(form: FormData): Mend[] {
  return [...form.entries()].flatMap(([name, value]) => {
    const place = /^cell-(\d{1,7})-(\d{1,3})$/.exec(name);
    return place && typeof value === 'string'
      ? [{ row: Number(place[1]), at: Number(place[2]), value: value.slice(0, MOST_CELL) }]
      : [];
  });
}

const MOST_CELL = 2000;

/** A text of a form; empty when it is not there, or is a file. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
