import type { Refusal } from '#kernel/result.ts';
import { writeCsv } from './guard.ts';
import { ERROR_COLUMNS, isErrorColumn } from './header.ts';
import type { Table } from './table.ts';

/**
 * The rows of a file that were refused, their cells untouched, behind what is wrong and how to mend it: a CSV file to
 * mend and deposit again. The three added columns come first because a row may have more cells than the header.
 */
export function writeErrorsFile(
  table: Table,
  refusals: readonly Refusal[],
  say: (refusal: Refusal) => { reason: string; mend: string },
): Uint8Array {
  const byRow = new Map<number, Refusal[]>();
  for (const refusal of refusals) {
    if (refusal.row === undefined) continue;
    const found = byRow.get(refusal.row);
    if (found) found.push(refusal);
    else byRow.set(refusal.row, [refusal]);
  }
  const kept = (cells: readonly string[]): string[] =>
    cells.filter((_, at) => !isErrorColumn(table.header[at] ?? ''));
  const rows = table.rows.flatMap((row) => {
    const found = byRow.get(row.no)?.map(say);
    if (!found) return [];
    return [
      [
        String(row.no),
        joined(found.map((one) => one.reason)),
        joined(found.map((one) => one.mend)),
        ...kept(row.cells),
      ],
    ];
  });
  return writeCsv([
    [ERROR_COLUMNS.origin, ERROR_COLUMNS.reason, ERROR_COLUMNS.mend, ...kept(table.header)],
    ...rows,
  ]);
}

function joined(sentences: readonly string[]): string {
  return [...new Set(sentences)].join(' | ');
}
