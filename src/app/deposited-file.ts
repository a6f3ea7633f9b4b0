import { oneFile, type Table } from '#evidence/server/import/index.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { sayRefusal, type Locale } from './say.ts';

const BYTES_PER_MB = 1_000_000;

/** Files of a form that hold something, under the name `file`. */
export const filesIn = (form: FormData): File[] =>
  form
    .getAll('file')
    .filter((file) => file instanceof File)
    .filter((file) => file.size > 0);

/** The one file of a deposit. `most`: megabytes that it may weigh. Refuses `file-too-large` and anything but one file. */
export async function readDeposit(
  files: readonly File[],
  most: number,
): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  const one = oneFile(files);
  if (!one.ok) return one;
  const { name, size } = one.value;
  if (size > most * BYTES_PER_MB)
    return refuse({ code: 'file-too-large', params: { size: Math.ceil(size / BYTES_PER_MB), most } });
  return ok({ name, bytes: new Uint8Array(await one.value.arrayBuffer()) });
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

/** How the page of a file finds and says its faults: the column of each, −1 for none; the first `most` of them. */
export type FaultView = { columnOf: (refusal: Refusal) => number; locale: Locale; most: number };

/** The first refusals of a table, each with the cell that it speaks of. */
export function faultyCells(
  table: Pick<Table, 'header' | 'rows'>,
  refusals: readonly Refusal[],
  { columnOf, locale, most }: FaultView,
): FaultyCell[] {
  const rows = new Map(table.rows.map(({ no, cells }) => [no, cells]));
  return refusals.slice(0, most).map((refusal) => {
    const at = columnOf(refusal);
    const row = refusal.row ?? 0;
    const { reason, mend } = sayRefusal(refusal, locale);
    return {
      row,
      at: at < 0 ? null : at,
      column: table.header[at] ?? refusal.column ?? '',
      value: rows.get(row)?.[at] ?? '',
      reason,
      mend,
    };
  });
}
