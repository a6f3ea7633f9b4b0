import { QPV_2024_IN_FORCE } from '#kernel/codes.ts';
import { dayOf, formatDay, parseDay, partsOf, type DayNumber } from '#kernel/days.ts';
import type { Random } from './random.ts';

/** Day number of a date written in this code. @throws RangeError when there is no such day. */
export function day(iso: string): DayNumber {
  const found = parseDay(iso);
  if (found === null) throw new RangeError(`No such day: ${iso}`);
  return found;
}

/** First day of the demonstration's evidence. */
export const FIRST_DAY = day('2020-01-06');
/** Last day that partners reported before the council: they were asked to stop their lists there. */
export const LAST_DAY = day('2025-06-20');
/** Last day on which anything was recorded before the council of 26 June 2025. */
export const COUNCIL_EVE = day('2025-06-25');
/** First day of the 2024 outlines. */
export const SWITCH_DAY = day(QPV_2024_IN_FORCE);

const isWeekend = (date: DayNumber): boolean => (date + 3) % 7 >= 5; // 1970-01-01 was a Thursday

/** A day from Monday to Friday, both ends included. The span must hold one. */
export function workday(random: Random, from: DayNumber, to: DayNumber): DayNumber {
  for (;;) {
    const date = random.int(from, to);
    if (!isWeekend(date)) return date;
  }
}

/** The day itself, or the Monday after it. */
export function orMonday(date: DayNumber): DayNumber {
  return isWeekend(date) ? orMonday(date + 1) : date;
}

/** First and last day of a year, kept within the evidence of the demonstration. */
export function yearSpan(year: number): { from: DayNumber; to: DayNumber } {
  return {
    from: Math.max(FIRST_DAY, day(`${year}-01-02`)),
    to: Math.min(LAST_DAY, day(`${year}-12-31`)),
  };
}

/** First day of a month counted from year 0 (`2024 * 12` is January 2024). */
export function monthStart(month: number): DayNumber {
  return dayOf(Math.floor(month / 12), (month % 12) + 1, 1) ?? 0;
}

/** Year of a day. */
export const yearOf = (date: DayNumber): number => partsOf(date).year;

const two = (value: number): string => String(value).padStart(2, '0');

/** `17/03/2025`, as French files write a day. */
export function frenchDay(date: DayNumber): string {
  const { year, month, day: of } = partsOf(date);
  return `${two(of)}/${two(month)}/${year}`;
}

/** `03/2025`, as French files write a month. */
export const frenchMonth = (date: DayNumber): string => frenchDay(date).slice(3);

/** An instant of office hours, the same calendar day in France and in UTC. */
export function officeHour(random: Random, date: DayNumber): string {
  return `${formatDay(date)}T${two(random.int(7, 15))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}Z`;
}
