import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactKind } from '../../kinds.ts';
import { mapColumns, type Mapping } from './columns.ts';
import { isErrorColumn } from './header.ts';
import { refusal } from './refusals.ts';
import type { Table } from './table.ts';

/** A cell that a person corrected: 1-based row as a spreadsheet shows it, 0-based column, and what it now says. */
export type Mend = { row: number; at: number; value: string };

/** A table with some cells replaced; the latest of two mends of a cell counts. Rows and columns that are not there are left out. */
export function mendTable(table: Table, mends: readonly Mend[]): Table {
  if (mends.length === 0) return table;
  const byRow = Map.groupBy(
    mends.filter(({ at }) => at >= 0 && at < table.header.length),
    (mend) => mend.row,
  );
  const rows = table.rows.map((row) => {
    const found = byRow.get(row.no);
    if (!found) return row;
    const cells = [...row.cells];
    for (const { at, value } of found) {
      while (cells.length <= at) cells.push('');
      cells[at] = value;
    }
    return { ...row, cells };
  });
  return { ...table, rows };
}

/**
 * Gives columns the fields that a person chose, by 0-based place: a field's name, or empty for a column that is not read.
 * Others keep what their header says, unless their field was chosen for another column.
 * Refuses as `mapColumns` does.
 */
export function chooseColumns(
  header: readonly string[],
  kind: FactKind,
  chosen: Readonly<Record<string, string>>,
): Result<Mapping> {
  const taken = new Set(Object.values(chosen));
  const asked = header.map((cell, at) => {
    const name = chosen[String(at)];
    if (name === undefined) return automatic(cell, kind, taken);
    return kind.fields.find((field) => field.name === name)?.header.fr ?? '';
  });
  const mapping = mapColumns(asked, kind);
  if (!mapping.ok) return mapping;
  const { columns } = mapping.value;
  const ignored = header.filter(
    (cell, at) => columns[at] === null && cell.trim() !== '' && !isErrorColumn(cell),
  );
  return ok({ ...mapping.value, ignored });
}

function automatic(cell: string, kind: FactKind, taken: ReadonlySet<string>): string {
  const field = fieldOf(cell, kind);
  return field !== null && taken.has(field) ? '' : cell;
}

/** Name of the field that a header gives by itself; null when it gives none. */
function fieldOf(cell: string, kind: FactKind): string | null {
  const optional: FactKind = { ...kind, fields: kind.fields.map((field) => ({ ...field, required: false })) };
  const mapped = mapColumns([cell], optional);
  return mapped.ok ? (mapped.value.columns[0]?.name ?? null) : null;
}

/** Name of the field of each header, taken alone; empty when it gives none. */
export function namedColumns(header: readonly string[], kind: FactKind): string[] {
  return header.map((cell) => fieldOf(cell, kind) ?? '');
}

/** Refuses a number of files that is not one. */
export function oneFile<T>(files: readonly T[]): Result<T> {
  if (files.length > 1) return refuse(refusal('several-files', { params: { count: files.length } }));
  const [file] = files;
  return file === undefined ? refuse(refusal('empty-file')) : ok(file);
}
