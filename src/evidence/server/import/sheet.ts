import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { FactKind } from '../../kinds.ts';
import { isBlank } from './clean.ts';
import { isGuarded, unguard } from './guard.ts';
import { headerScore } from './header.ts';
import { HEADER_WITHIN, MAX_COLUMNS, MAX_ROWS } from './limits.ts';
import { refusal } from './refusals.ts';

/** One row of a file: its 1-based place as a spreadsheet shows it, and its cells as they were written. */
export type SheetRow = { no: number; cells: string[] };

/** Header and rows of facts of a sheet. */
export type Sheet = { header: string[]; rows: SheetRow[] };

/** A row as it was read; `width` leaves out the blank cells at its end. */
export type ReadRow = SheetRow & { width: number };

/** Gathers the rows of a sheet as they are read, and says as soon as there are more than anyone should read. */
export class RowGatherer {
  readonly rows: ReadRow[] = [];
  #seen = 0;

  /** Number of rows seen, blank ones included. */
  get seen(): number {
    return this.#seen;
  }

  /** Takes the next row; blank ones count but are not kept. */
  add(cells: string[]): Refusal | null {
    const no = ++this.#seen;
    let width = cells.length;
    while (width > 0 && isBlank(cells[width - 1])) width--;
    if (width === 0) return null;
    if (width > MAX_COLUMNS) return tooWide(no, width);
    this.rows.push({ no, cells, width });
    return this.rows.length > MAX_ROWS + HEADER_WITHIN ? tooManyRows(this.rows.length) : null;
  }
}

/** Refuses a row that has more columns than any sheet of facts. */
export function tooWide(row: number, count: number): Refusal {
  return refusal('sheet-too-wide', { row, params: { count, most: MAX_COLUMNS } });
}

function tooManyRows(count: number): Refusal {
  return refusal('too-many-rows', { params: { count, most: MAX_ROWS } });
}

/** Tells the header from what stands above it and from the rows of facts below, and takes back the guards against formulas. */
export function toSheet(rows: readonly ReadRow[], kinds: readonly FactKind[]): Result<Sheet> {
  if (rows.length === 0) return refuse(refusal('empty-file'));
  const at = findHeader(rows, kinds);
  const body = rows.slice(at + 1);
  const widest = body.reduce((most, row) => Math.max(most, row.width), 0);
  const head = rows[at];
  if (Math.max(head.width, widest) < 2) return refuse(refusal('not-a-table'));
  if (body.length === 0) return refuse(refusal('no-rows', { row: head.no }));
  if (body.length > MAX_ROWS) return refuse(tooManyRows(body.length));
  // A blank header stays while a row has something under it: what lies beyond the header is then a real surplus.
  const width = Math.max(head.width, Math.min(widest, head.cells.length));
  const header = head.cells.slice(0, width).map(unguard);
  return ok({
    header,
    rows: body.map((row) => ({ no: row.no, cells: cellsOf(row) })),
  });
}

function cellsOf(row: ReadRow): string[] {
  const cells = row.width === row.cells.length ? row.cells : row.cells.slice(0, row.width);
  return cells.some(isGuarded) ? cells.map(unguard) : cells;
}

/** Place of the header among the first rows: where most cells are known headers, else the first of the fullest. */
function findHeader(rows: readonly ReadRow[], kinds: readonly FactKind[]): number {
  const first = rows.slice(0, HEADER_WITHIN);
  const known = indexOfMost(first.map((row) => headerScore(row.cells, kinds)));
  if (known.value >= 2) return known.at;
  return indexOfMost(first.map((row) => row.cells.filter((cell) => !isBlank(cell)).length)).at;
}

function indexOfMost(values: readonly number[]): { at: number; value: number } {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[at]) at = i;
  return { at, value: values[at] };
}
