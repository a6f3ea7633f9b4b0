/** Reading of payroll exports. */
export type { PayrollColumns } from './columns.ts';
export { readPayroll, type PayrollOptions, type PayrollReading } from './read-payroll.ts';
export { readPayrollRow, type RowReading } from './read-row.ts';
