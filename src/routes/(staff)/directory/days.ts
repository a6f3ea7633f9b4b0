import { formatDate } from '#ui/format.ts';

/** A day in words, from its ISO date. */
export const dayText = (iso: string, locale: string): string =>
  formatDate(new Date(`${iso}T12:00:00Z`), locale);
