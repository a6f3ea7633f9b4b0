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
  const [, year, month, day] = match;
  if (day !== undefined) {
    const only = parseDay(text);
    return only === null ? null : { from: only, to: only };
  }
  return monthsOf(Number(year), Number(month ?? 1), Number(month ?? 12));
}

function monthsOf(year: number, first: number, last: number): Period | null {
  const from = dayOf(year, first, 1);
  const to = last >= 1 && last <= 12 ? dayOf(year, last, daysInMonth(year, last)) : null;
  return from === null || to === null ? null : { from, to };
}

/** Reads `2024`, `2025-03`, `2020/2024`, `since 2020`, `by 2030`, `per year`, `all`; null when it is none of them. */
export function parsePeriod(text: string): PeriodExpression | null {
  const trimmed = text.trim();
  if (trimmed === 'all') return { type: 'span', period: ALL_TIME };
  const [word, rest] = splitWord(trimmed);
  switch (word) {
    case 'since':
      return mapSpan(rest, (span) => ({ type: 'span', period: { from: span.from, to: OPEN_END } }));
    case 'by':
      return mapSpan(rest, (span) => ({ type: 'by', due: span.to }));
    case 'per':
      return isCadence(rest) ? { type: 'per', cadence: rest } : null;
    default:
      return parseRange(trimmed);
  }
}

function isCadence(word: string): word is Cadence {
  return word === 'year' || word === 'month' || word === 'week';
}

function parseRange(text: string): PeriodExpression | null {
  const [first, last = first, more] = text.split('/');
  const start = spanOf(first);
  const end = spanOf(last);
  if (more !== undefined || !start || !end || end.to < start.from) return null;
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
  const first = formatDay(period.from);
  const point = [first.slice(0, 4), first.slice(0, 7), first].find((text) => {
    const span = spanOf(text);
    return span?.from === period.from && span.to === period.to;
  });
  return point ?? `${shortPoint(period.from, 'start')}/${shortPoint(period.to, 'end')}`;
}

function shortPoint(day: DayNumber, side: 'start' | 'end'): string {
  const { year, month, day: date } = partsOf(day);
  if (side === 'start' ? date !== 1 : date !== daysInMonth(year, month)) return formatDay(day);
  return formatDay(day).slice(0, month === (side === 'start' ? 1 : 12) ? 4 : 7);
}

/** The calendar year of a day. */
export function yearOf(day: DayNumber): Period {
  const { year } = partsOf(day);
  return spanOf(String(year)) ?? ALL_TIME;
}
