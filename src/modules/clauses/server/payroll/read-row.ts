import { readDay, readMonth } from '#evidence/server/import/dates.ts';
import { dayOf, daysInMonth, type DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { MOST_HOURS_A_DAY } from '../../domain/hours.rules.ts';
import { readHours, type PayrollRole, type PayrollRow } from '../../domain/payroll.ts';
import type { PayrollColumns } from './columns.ts';

/** How to read a row: where its columns are, their headers, and the month of the rows that say none. */
export type RowReading = { columns: PayrollColumns; header: readonly string[]; month: Period | null };

/** Most characters of a cell that is kept, or that a refusal repeats. */
const MOST_TEXT = 200;
const MOST_SHOWN = 60;

/**
 * Reads one row, or one that a person mended in place. Refused with `missing-field`, `bad-month`, `two-digit-year`,
 * `date-not-in-calendar`, `payroll-bad-hours`, `payroll-bad-days`, `ambiguous-number`, `text-too-long`, `payroll-bad-minutes`, `payroll-negative` or
 * `payroll-too-many-hours`; each with its row and column. Names and numbers of persons are never repeated.
 */
export function readPayrollRow(
  row: { no: number; cells: readonly string[] },
  reading: RowReading,
): Result<PayrollRow> {
  const cells = new Cells(row, reading);
  const number = cells.text('number');
  const name = cells.text('name') ?? joined([cells.text('first'), cells.text('last')]);
  if (number === null && name === null) cells.refuse('missing-field', personRole(reading.columns));
  const month = monthOf(cells, reading.month);
  const hours = hoursOf(cells, month);
  const contract = cells.text('contract');
  const days = daysOf(cells, month);
  if (cells.refusals.length > 0 || month === null || hours === null) return refuse(...cells.refusals);
  return ok({ row: row.no, number, name, month, ...hours, contract, days });
}

const joined = (parts: readonly (string | null)[]): string | null => {
  const words = parts.filter((part) => part !== null);
  return words.length > 0 ? words.join(' ') : null;
};

const personRole = (columns: PayrollColumns): PayrollRole =>
  columns.number !== undefined ? 'number' : columns.name !== undefined ? 'name' : 'last';

/** The cells of a row by their role, and what is wrong in them. */
class Cells {
  readonly refusals: Refusal[] = [];
  readonly #row: { no: number; cells: readonly string[] };
  readonly #reading: RowReading;

  constructor(row: { no: number; cells: readonly string[] }, reading: RowReading) {
    this.#row = row;
    this.#reading = reading;
  }

  /** The words of a cell; null when it is blank or has no column. */
  text(role: PayrollRole): string | null {
    const at = this.#reading.columns[role];
    const text = at === undefined ? '' : (this.#row.cells[at] ?? '').replace(/\s+/g, ' ').trim();
    if (text.length > MOST_TEXT)
      this.refusals.push({
        ...this.where(role),
        code: 'text-too-long',
        params: { count: text.length, most: MOST_TEXT },
      });
    return text === '' || text.length > MOST_TEXT ? null : text;
  }

  /** Where a cell is. */
  where(role: PayrollRole): Omit<Refusal, 'code'> {
    const at = this.#reading.columns[role];
    return { row: this.#row.no, column: at === undefined ? role : this.#reading.header[at], field: role };
  }

  /** Adds a refusal of a cell. */
  refuse(code: string, role: PayrollRole, value?: string): void {
    const shown = value === undefined ? {} : { value: value.slice(0, MOST_SHOWN) };
    this.refusals.push({ code, ...this.where(role), ...shown });
  }
}

function monthOf(cells: Cells, known: Period | null): Period | null {
  const text = cells.text('month');
  if (text === null) {
    if (known === null) cells.refuse('missing-field', 'month');
    return known;
  }
  const compact = /^(\d{4})(\d{2})$/.exec(text);
  if (compact) return calendarMonth(cells, { text, year: Number(compact[1]), month: Number(compact[2]) });
  const read = readMonth(text);
  if (read.problem !== undefined) {
    cells.refuse(read.problem, 'month', text);
    return null;
  }
  if (read.value) return { from: read.value.starts, to: read.value.ends };
  cells.refuse('bad-month', 'month', text);
  return null;
}

/** A month written `202503`, as payroll programs do. */
function calendarMonth(
  cells: Cells,
  { text, year, month }: { text: string; year: number; month: number },
): Period | null {
  const from = dayOf(year, month, 1);
  if (from !== null) return { from, to: from + daysInMonth(year, month) - 1 };
  cells.refuse('date-not-in-calendar', 'month', text);
  return null;
}

/** Days worked, those of the row's month; a contract's own days that run beyond it say nothing of the month. */
function daysOf(cells: Cells, month: Period | null): Period | null {
  const [from, to] = [dayIn(cells, 'from'), dayIn(cells, 'to')];
  if (month === null || (from === null && to === null)) return null;
  if (from !== null && to !== null && from > to) cells.refuse('payroll-bad-days', 'to');
  const days = { from: Math.max(from ?? month.from, month.from), to: Math.min(to ?? month.to, month.to) };
  return days.from <= days.to ? days : null;
}

function dayIn(cells: Cells, role: 'from' | 'to'): DayNumber | null {
  const text = cells.text(role);
  if (text === null) return null;
  const read = readDay(text);
  if (read.problem !== undefined) cells.refuse(read.problem, role, text);
  else if (read.value) return read.value.starts;
  else cells.refuse('bad-date', role, text);
  return null;
}

function hoursOf(cells: Cells, month: Period | null): Pick<PayrollRow, 'hours' | 'rounded'> | null {
  const text = cells.text('hours');
  if (text === null) {
    cells.refuse('missing-field', 'hours');
    return null;
  }
  const read = readHours(text);
  if (read.problem !== undefined) {
    cells.refuse(read.problem, 'hours', text);
    return null;
  }
  if (month !== null && read.hours > (month.to - month.from + 1) * MOST_HOURS_A_DAY)
    cells.refuse('payroll-too-many-hours', 'hours', text);
  return { hours: read.hours, rounded: read.rounded };
}
