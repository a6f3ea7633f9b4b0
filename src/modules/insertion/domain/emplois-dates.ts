import { dayOf, parseDay, type DayNumber } from '#kernel/days.ts';

const FRENCH = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const ISO = /^(\d{4}-\d{2}-\d{2})([ T].*)?$/;

/** Reads a day as the platform writes it (`17/03/2025`), or as a spreadsheet saved it again (`2025-03-17`). */
export function readEmploisDay(text: string): DayNumber | null {
  const french = FRENCH.exec(text);
  if (french) return dayOf(Number(french[3]), Number(french[2]), Number(french[1]));
  const iso = ISO.exec(text);
  return iso ? parseDay(iso[1]) : null;
}
