import { dayOf, daysInMonth, partsOf, type DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';

/** The same day some months later (or earlier), or the last of its month when it has no such day: 31/08 + 6 is 28/02. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const { year, month, day: date } = partsOf(day);
  const rank = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(rank / 12), month: (((rank % 12) + 12) % 12) + 1 };
  const last = daysInMonth(target.year, target.month);
  return dayOf(target.year, target.month, Math.min(date, last)) ?? day;
}

/** The calendar month that a day is in. */
export function monthOf(day: DayNumber): Period {
  const { year, month, day: date } = partsOf(day);
  const from = day - date + 1;
  return { from, to: from + daysInMonth(year, month) - 1 };
}

/** Days that two periods share; null when they share none. */
export function overlap(a: Period, b: Period): Period | null {
  const shared = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return shared.from <= shared.to ? shared : null;
}
