import type { FactKind } from '#evidence/index.ts';
import {
  guessKind,
  namedColumns,
  oneFile,
  readTableAside,
  writeErrorsFile,
  writeTemplate,
  writeTemplateXlsx,
  type Mend,
} from '#evidence/server/import/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { kindRegistry } from './kinds.ts';
import type { ImportJob } from './import-jobs.ts';
import type { ImportReport } from '#evidence/server/import-file/import-file.ts';
import { sayRefusal } from './say.ts';

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
const BYTES_PER_MB = 1_000_000;

/** A deposited file as its page first shows it. `most`: megabytes that it may weigh. Refuses `file-too-large`, what reading a table refuses, and anything but one file. */
export async function openDeposit(
  files: readonly File[],
  asked: { kind: string; most: number },
): Promise<Result<Pick<ImportJob, 'name' | 'bytes' | 'header' | 'sample' | 'kind'>>> {
  const one = oneFile(files);
  if (!one.ok) return one;
  const { name, size } = one.value;
  if (size > asked.most * BYTES_PER_MB) {
    const params = { size: Math.ceil(size / BYTES_PER_MB), most: asked.most };
    return refuse({ code: 'file-too-large', params });
  }
  const bytes = new Uint8Array(await one.value.arrayBuffer());
  const kind = kindRegistry.byId.get(asked.kind);
  const table = await readTableAside({ name, bytes }, kind ? [kind] : kindRegistry.all);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  const found = kind ?? guessKind(header, kindRegistry.all).best;
  const sample = rows.slice(0, ROWS_SAMPLED).map(({ cells }) => cells);
  return ok({ name, bytes, header, sample, kind: found?.id });
}

/** Name of the field that each column of a waiting file gives: as chosen, else as its header says; empty for none. */
export function columnsOf(job: ImportJob): string[] {
  const kind = kindRegistry.byId.get(job.kind ?? '');
  const named = kind ? namedColumns(job.header, kind) : job.header.map(() => '');
  return named.map((name, at) => job.columns[String(at)] ?? name);
}

/** A row in error as its page shows it; `at`: the column to mend, null when no single cell is at fault. */
export type FaultyCell = {
  row: number;
  at: number | null;
  column: string;
  value: string;
  reason: string;
  mend: string;
};

/** The first refusals of an import, with the cell that each one speaks of. */
export function faultyCells(report: ImportReport, locale: 'fr' | 'en', most: number): FaultyCell[] {
  const rows = new Map(report.table.rows.map((row) => [row.no, row.cells]));
  return report.refusals.slice(0, most).map((refusal) => {
    const named = report.columns.findIndex(
      (field) => field !== null && (field.name === refusal.field || field.type === refusal.field),
    );
    const at = named >= 0 ? named : report.table.header.indexOf(refusal.column ?? '');
    const { reason, mend } = sayRefusal(refusal, locale);
    const value = rows.get(refusal.row ?? 0)?.[at] ?? '';
    return {
      row: refusal.row ?? 0,
      at: at < 0 ? null : at,
      column: report.table.header[at] ?? '',
      value,
      reason,
      mend,
    };
  });
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
