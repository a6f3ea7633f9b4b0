import { formatDay, OPEN_END, type DayNumber } from '#kernel/days.ts';

/** A number as a reader of this language writes it, e.g. `314 000` or `38,5`. */
export function formatNumber(value: number, locale: string, decimals = 1): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
}

/** A day or a month in words, in UTC since a calendar day has no time zone: `26 juin 2025`, `juin 2025`. */
export function formatDate(
  date: Date,
  locale: string,
  precision: 'day' | 'month' | 'short-month' = 'day',
): string {
  const month = precision === 'short-month' ? 'short' : 'long';
  const day = precision === 'day' ? 'numeric' : undefined;
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, day }).format(date);
}

/** A day number in words; nothing for none, and for the end of what is still true. */
export const dayWords = (day: DayNumber | null, locale: string): string =>
  day === null || day === OPEN_END ? '' : formatDate(new Date(`${formatDay(day)}T00:00:00Z`), locale);

/** The month of a day number in words. */
export const monthWords = (day: DayNumber, locale: string): string =>
  formatDate(new Date(`${formatDay(day)}T00:00:00Z`), locale, 'month');

/** A share in basis points as a percentage, without its sign. */
export const percentOf = (basisPoints: number, locale: string): string =>
  formatNumber(basisPoints / 100, locale, 2);
