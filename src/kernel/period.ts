import { dayOf, daysInMonth, formatDay, OPEN_END, parseDay, partsOf, type DayNumber } from './days.ts';

/** A span of days, both ends included. `from` may be `-Infinity`, `to` may be `OPEN_END`. */
export type Period = { from: DayNumber; to: DayNumber };

/** How a repeated claim counts: "chaque année", "par mois". */
export type Cadence = 'year' | 'month' | 'week';

/** What a period expression says: a span, a deadline ("by 2030") or a cadence ("per year"). */
export type PeriodExpression =
  { type: 'span'; period: Period } | { type: 'by'; due: DayNumber } | { type: 'per'; cadence: Cadence };

/** From the first day known to the last: no bound at all. */
export const ALL_TIME: Period = { from: -Infinity, to: OPEN_END };

const POINT = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** The span of `2024`, `2024-03` or `2024-03-15`; null when it is none of them. */
export function spanOf(text: string): Period | null {
  const match = POINT.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  if (match[3] !== undefined) {
    const day = parseDay(text);
    return day === null ? null : { from: day, to: day };
  }
  const from = dayOf(year, month ?? 1, 1);
  const last = month ?? 12;
  const to = last >= 1 && last <= 12 ? dayOf(year, last, daysInMonth(year, last)) : null;
  return from === null || to === null ? null : { from, to };
}

/** Reads `2024`, `2025-03`, `2020/2024`, `since 2020`, `by 2030`, `per year`, `all`; null when it is none of them. */
export function parsePeriod(text: string): PeriodExpression | null {
  const trimmed = text.trim();
  if (trimmed === 'all') return { type: 'span', period: ALL_TIME };
  const [word, rest] = splitWord(trimmed);
  if (word === 'since')
    return mapSpan(rest, (span) => ({ type: 'span', period: { from: span.from, to: OPEN_END } }));
  if (word === 'by') return mapSpan(rest, (span) => ({ type: 'by', due: span.to }));
  if (word === 'per')
    return rest === 'year' || rest === 'month' || rest === 'week' ? { type: 'per', cadence: rest } : null;
  const [first, last] = trimmed.split('/');
  const start = spanOf(first ?? '');
  const end = last === undefined ? start : spanOf(last);
  if (!start || !end || end.to < start.from) return null;
  return { type: 'span', period: { from: start.from, to: end.to } };
}

function splitWord(text: string): [string, string] {
  const space = text.indexOf(' ');
  return space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1).trim()];
}

function mapSpan(text: string, build: (span: Period) => PeriodExpression): PeriodExpression | null {
  const span = spanOf(text);
  return span ? build(span) : null;
}

/** The shortest text that `parsePeriod` reads back as this span. */
export function formatPeriod(period: Period): string {
  if (period.from === -Infinity && period.to === OPEN_END) return 'all';
  if (period.to === OPEN_END) return `since ${shortPoint(period.from, 'start')}`;
  if (period.from === -Infinity) return `by ${shortPoint(period.to, 'end')}`;
  const from = partsOf(period.from);
  const to = partsOf(period.to);
  if (from.year === to.year && from.month === 1 && to.month === 12 && isWhole(period))
    return String(from.year);
  const start = shortPoint(period.from, 'start');
  const end = shortPoint(period.to, 'end');
  return start === end ? start : `${start}/${end}`;
}

function isWhole(period: Period): boolean {
  const to = partsOf(period.to);
  return partsOf(period.from).day === 1 && to.day === daysInMonth(to.year, to.month);
}

function shortPoint(day: DayNumber, side: 'start' | 'end'): string {
  const { year, month, day: date } = partsOf(day);
  if (side === 'start' ? date !== 1 : date !== daysInMonth(year, month)) return formatDay(day);
  if (month === (side === 'start' ? 1 : 12)) return String(year);
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The calendar year of a day. */
export function yearOf(day: DayNumber): Period {
  const { year } = partsOf(day);
  return spanOf(String(year)) ?? ALL_TIME;
}
