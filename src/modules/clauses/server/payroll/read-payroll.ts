import { readTable, type DepositedFile, type Table } from '#evidence/server/import/index.ts';
import type { Period } from '#kernel/period.ts';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import type { PayrollRole, PayrollRow } from '../../domain/payroll.ts';
import { findColumns, type PayrollColumns } from './columns.ts';
import { readPayrollRow } from './read-row.ts';

/** How to read a payroll export. */
export type PayrollOptions = {
  /** Month of the file, when it has no such column; the rows that say one keep it. */
  month?: Period;
  /** Columns by their headers, where a person corrects the guess; an empty text says that there is none. */
  chosen?: Partial<Record<PayrollRole, string>>;
};

/** A payroll export that was read. */
export type PayrollReading = {
  table: Table;
  columns: PayrollColumns;
  rows: PayrollRow[];
  /** What is wrong, by row; a row with a refusal is not among `rows`. */
  refusals: Refusal[];
  /** Rows left aside because they are totals. */
  totals: number[];
};

/**
 * Reads a payroll export (CSV or XLSX, recognised by its bytes). Refused as a whole when it is no table or lacks a column;
 * otherwise each row is read or refused. Two rows of one person, month and contract are both refused (`payroll-twice`):
 * nobody can tell whether they add up or replace one another. Never throws on bytes.
 */
export async function readPayroll(
  file: DepositedFile,
  options: PayrollOptions = {},
): Promise<Result<PayrollReading>> {
  const table = await readTable(file);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  const found = findColumns(header, { chosen: options.chosen, monthKnown: options.month !== undefined });
  if (!found.ok) return found;
  const reading: PayrollReading = {
    table: table.value,
    columns: found.value,
    rows: [],
    refusals: [],
    totals: [],
  };
  for (const row of rows) {
    if (isTotal(row.cells)) {
      reading.totals.push(row.no);
      continue;
    }
    const read = readPayrollRow(row, { columns: found.value, header, month: options.month ?? null });
    if (read.ok) reading.rows.push(read.value);
    else reading.refusals.push(...read.refusals);
  }
  return ok(withoutTwice(reading));
}

/** A total has no person: its first word says what it is. */
function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return /^(sous[- ]?)?(grand )?total\b/i.test(first.trim());
}

/** Most other rows that a refusal names. */
const MOST_SHOWN = 5;

function withoutTwice(reading: PayrollReading): PayrollReading {
  const byKey = new Map<string, PayrollRow[]>();
  for (const row of reading.rows) {
    const who = row.number ?? row.name?.toLowerCase();
    const key = JSON.stringify([who, row.month.from, row.contract]);
    const same = byKey.get(key);
    if (same) same.push(row);
    else byKey.set(key, [row]);
  }
  const twice = [...byKey.values()].filter((same) => same.length > 1);
  const refused = new Set(twice.flat());
  const refusals = twice.flatMap((same) => {
    const rows = same.slice(0, MOST_SHOWN).map(({ row }) => row);
    return same.map(({ row }): Refusal => ({
      code: 'payroll-twice',
      row,
      params: { rows: rows.filter((other) => other !== row).join(', ') },
    }));
  });
  return {
    ...reading,
    rows: reading.rows.filter((row) => !refused.has(row)),
    refusals: [...reading.refusals, ...refusals].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  };
}
