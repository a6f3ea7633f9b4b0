import type { Period } from '#kernel/period.ts';
import type { Refusal } from '#kernel/result.ts';
import { PAYROLL_ROLES, type PayrollRole, type PayrollRow } from '../../domain/payroll.ts';
import { readPayrollRow, type PayrollReading } from '../payroll/index.ts';
import type { PayrollMend, PayrollTextRow } from './payroll-mend.ts';

/** Rows as they stand once mended. */
export type MendedReading = {
  rows: PayrollRow[];
  refusals: Refusal[];
  /** Headers by role. */
  columns: Partial<Record<PayrollRole, string>>;
  /** The texts of refused rows, mended ones as they were mended. */
  textsOf: (refusals: readonly Refusal[]) => PayrollTextRow[];
};

/** Reads again the rows that a person mended, and leaves out those that they left out. */
export function mendRows(
  reading: PayrollReading,
  mends: readonly PayrollMend[],
  month: Period,
): MendedReading {
  const { header, rows: table } = reading.table;
  const mended = new Map(mends.map((mend) => [mend.row, mend]));
  const cellsOf = new Map(table.map(({ no, cells }) => [no, [...cells]]));
  const untouched = (row: number | undefined): boolean => row === undefined || !mended.has(row);
  const rows = reading.rows.filter(({ row }) => untouched(row));
  const refusals = reading.refusals.filter(({ row }) => untouched(row));
  for (const { row, leaveOut, cells } of mends) {
    const own = cellsOf.get(row);
    if (own === undefined) continue;
    for (const [role, at] of Object.entries(reading.columns)) {
      const text = PAYROLL_ROLES.some((one) => one === role)
        ? Object.entries(cells).find(([key]) => key === role)?.[1]
        : undefined;
      if (text !== undefined) own[at] = text;
    }
    if (leaveOut) continue;
    const read = readPayrollRow({ no: row, cells: own }, { columns: reading.columns, header, month });
    if (read.ok) rows.push(read.value);
    else refusals.push(...read.refusals);
  }
  const texts = (row: number): PayrollTextRow['cells'] =>
    Object.fromEntries(
      Object.entries(reading.columns).map(([role, at]) => [role, cellsOf.get(row)?.[at] ?? '']),
    );
  return {
    rows: rows.toSorted((a, b) => a.row - b.row),
    refusals,
    columns: Object.fromEntries(Object.entries(reading.columns).map(([role, at]) => [role, header[at]])),
    textsOf: (refused) =>
      [...new Set(refused.flatMap(({ row }) => row ?? []))].map((row) => ({ row, cells: texts(row) })),
  };
}
