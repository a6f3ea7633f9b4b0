import { formatDay, type DayNumber } from '#kernel/days.ts';
import { formatDate } from '#ui/format.ts';

/** A day in words. */
export const dayWords = (day: DayNumber, locale: string): string =>
  formatDate(new Date(`${formatDay(day)}T00:00:00Z`), locale);

/** A share in basis points as a percentage, without its sign. */
export const percent = (basisPoints: number, locale: string): string =>
  (basisPoints / 100).toLocaleString(locale, { maximumFractionDigits: 2 });
