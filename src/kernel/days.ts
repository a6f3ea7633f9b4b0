import { Temporal } from 'temporal-polyfill';

/** A calendar day as the number of days since 1970-01-01. Never a `Date`: a day has no time zone. */
export type DayNumber = number;

/** The end of a state that is still true. */
export const OPEN_END: DayNumber = 0x7fffffff;

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const MS_PER_DAY = 86_400_000;

/** Day number of a year, month (1–12) and day; null when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): DayNumber | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return Math.round(atMidnight(year, month, day).getTime() / MS_PER_DAY);
}

/** Number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return atMidnight(year, month + 1, 0).getUTCDate();
}

/** `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
function atMidnight(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** Day number of an ISO date such as `2025-06-26`; null when it is not one. */
export function parseDay(iso: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** ISO date of a day number. */
export function formatDay(day: DayNumber): string {
  return EPOCH.add({ days: day }).toString();
}

/** Year, month (1–12) and day of a day number. */
export function partsOf(day: DayNumber): { year: number; month: number; day: number } {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Calendar day of an instant as lived in metropolitan France, where every act of this product is dated. */
export function dayOfInstant(instant: Date): DayNumber {
  const date = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate();
  return EPOCH.until(date, { largestUnit: 'days' }).days;
}

/** Last instant of the given day in metropolitan France, to the millisecond that the ledger keeps. */
export function endOfDay(day: DayNumber): Date {
  const next = EPOCH.add({ days: day + 1 }).toZonedDateTime('Europe/Paris');
  return new Date(next.epochMilliseconds - 1);
}
