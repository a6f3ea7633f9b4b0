import { parseDay } from '#kernel/days.ts';
import { formatDate } from '#ui/format.ts';
import { m } from '#messages/messages.js';

/** A moment as lived in metropolitan France, e.g. `26 juin 2025 à 14:05`. */
export function formatMoment(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Paris',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at);
}

/** An ISO date in words. */
export const formatIsoDay = (day: string, locale: string): string =>
  formatDate(new Date(`${day}T00:00:00Z`), locale);

/** The day after an ISO date, or before it: what is said as a last day is kept as the first day without. */
export function shiftDay(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** Days that a role counts, in words. `ends`: first day on which it no longer does; `today`: an ISO date. */
export function roleDays(
  { starts, ends }: { starts: string; ends: string | null },
  today: string,
  locale: string,
): string {
  const from = formatIsoDay(starts, locale);
  if (ends === null)
    return starts > today ? m.role_days_from({ starts: from }) : m.role_days_since({ starts: from });
  const days = { starts: from, last: formatIsoDay(shiftDay(ends, -1), locale) };
  return ends <= today ? m.role_days_over(days) : m.role_days_between(days);
}

/** Day of a date of a form; NaN, which acts refuse, when it is none. */
export const dayIn = (text: string): number => parseDay(text) ?? Number.NaN;
