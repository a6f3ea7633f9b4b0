import type { Period } from '#kernel/period.ts';
import type { HundredthsOfHour } from './commitment.ts';
import { daysOf, hoursOf, type HoursLine, type LineSubject } from './hours-line.ts';
import { overlap } from './months.ts';

/** Hours that a day has: what no declaration can exceed, whatever the law in force. */
export const MOST_HOURS_A_DAY = 2_400;

/** Number of days that a line covers, or of those that lie in a period. */
function daysCounted(line: Pick<LineSubject, 'month' | 'days'>, within?: Period): number {
  const days = daysOf(line);
  const shared = within ? overlap(days, within) : days;
  return shared === null ? 0 : shared.to - shared.from + 1;
}

/**
 * Most hours that one person may work. No figure is written in this program: a collectivity states those of the law in
 * force, with the text they come from.
 */
export type LegalHours = { perWeek: HundredthsOfHour; source: string };

/**
 * Most hours of some days: those of as many weeks as the days begin, for five days may be a whole week of work. The doubt
 * is the employer's. Without a law stated, what a day holds.
 */
function mostIn(days: number, legal: LegalHours | null): HundredthsOfHour {
  const most = legal === null ? Infinity : Math.ceil(days / DAYS_A_WEEK) * legal.perWeek;
  return Math.min(most, days * MOST_HOURS_A_DAY);
}

/** Most hours of a whole month: in proportion to its days, rounded up; without a law stated, what its days hold. */
export function mostInMonth(month: Period, legal: LegalHours | null): HundredthsOfHour {
  const days = month.to - month.from + 1;
  return legal === null ? days * MOST_HOURS_A_DAY : Math.ceil((days * legal.perWeek) / DAYS_A_WEEK);
}

const DAYS_A_WEEK = 7;

/** Most hours that the stated days of a line can hold; null when it states none. */
export function mostInDays(line: LineSubject, legal: LegalHours | null): HundredthsOfHour | null {
  return line.days === null ? null : mostIn(daysCounted(line), legal);
}

/**
 * Whether hours cannot all have been done inside a period: stated days that leave it or, when only the month is known, more
 * hours than its days inside can hold. No hours overrun nothing.
 */
export function overruns(
  line: LineSubject,
  period: Period,
  { hours, legal }: { hours: HundredthsOfHour; legal: LegalHours | null },
): boolean {
  if (hours === 0) return false;
  const inside = daysCounted(line, period);
  if (inside === daysCounted(line)) return false;
  return line.days !== null || hours > mostIn(inside, legal);
}

/** Hours by what became of them, in hundredths. */
export type HoursBalance = {
  /** What employers sent, and what facilitators added by correcting upwards. */
  declared: HundredthsOfHour;
  validated: HundredthsOfHour;
  /** Lines refused, and what facilitators took away by correcting downwards. */
  refused: HundredthsOfHour;
  /** Sent and not settled: declared, sent back, or corrected and not validated yet. */
  pending: HundredthsOfHour;
};

const NO_HOURS: HoursBalance = { declared: 0, validated: 0, refused: 0, pending: 0 };

/**
 * Where the hours of lines stand. Always: declared = validated + refused + pending. A correction takes the difference
 * from (or adds it to) what was declared, so that nothing appears or vanishes. Drafts count nowhere.
 */
export function balanceOf(lines: Iterable<HoursLine>): HoursBalance {
  const balance = { ...NO_HOURS };
  for (const line of lines) {
    if (line.state === 'draft') continue;
    const hours = hoursOf(line);
    balance.declared += Math.max(line.declared, hours);
    balance.refused += Math.max(0, line.declared - hours);
    if (line.state === 'validated') balance.validated += hours;
    else if (line.state === 'refused') balance.refused += hours;
    else balance.pending += hours;
  }
  return balance;
}
