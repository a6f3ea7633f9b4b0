import { formatDay, type DayNumber } from '#kernel/days.ts';
import { Temporal } from 'temporal-polyfill';

/** A day in words. */
export const dayWords = (day: DayNumber, locale: string): string =>
  Temporal.PlainDate.from(formatDay(day)).toLocaleString(locale, { dateStyle: 'long' });

/** A share in basis points as a percentage, without its sign. */
export const percent = (basisPoints: number, locale: string): string =>
  (basisPoints / 100).toLocaleString(locale, { maximumFractionDigits: 2 });
