import {
  addMonths,
  countOf,
  dayText,
  daysIn,
  monthOf,
  monthText,
  spanText,
  validDay,
  type Day,
} from './calendar.ts';

/**
 * What an expression of time says. `point` is a span that becomes a deadline when it lies ahead; `none` is an
 * expression that names no period ("aujourd'hui", or one that cannot be resolved). `floating` points were written
 * without a year: the last one before the text was taken, and an announcement means the next. `relative` ones stand
 * so many years from the expression before them.
 */
export type PeriodType = 'point' | 'span' | 'since' | 'by' | 'per' | 'none';
/** A period as the contract writes it, with its type. `year` is the year of a point. */
export type Reading = {
  type: PeriodType;
  period: string | null;
  ends?: Day;
  floating?: true;
  relative?: number;
};

/** Parts of an expression caught by a pattern, and the date of the text. */
export type Caught = { groups: (string | undefined)[]; date: Day | null };

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/^(?:premier|1er|t1|s1|1e)/, 1],
  [/^(?:deuxieme|second|2|t2|s2)/, 2],
  [/^(?:troisieme|3|t3)/, 3],
  [/^(?:quatrieme|4|t4|dernier)/, 4],
];

/** No period, though an expression of time is there. */
export const NO_PERIOD: Reading = { type: 'none', period: null };

const endOf = (year: number, month = 12, day = daysIn(year, month)): Day => ({ year, month, day });

/** A whole year. */
export function pointYear(year: string | number | undefined): Reading {
  return { type: 'point', period: String(year), ends: endOf(Number(year)) };
}

/** A whole month. */
export function pointMonth(year: number, month: number): Reading {
  return { type: 'point', period: monthText(year, month), ends: endOf(year, month) };
}

/** One day. */
function pointDay(day: Day): Reading {
  return { type: 'point', period: dayText(day), ends: day };
}

/** From a point on. The first day of a month stands for the month, January for the year when the day is given. */
export function since(reading: Reading): Reading {
  return reading.period === null ? NO_PERIOD : { type: 'since', period: `since ${opening(reading.period)}` };
}

function opening(period: string): string {
  const from = period.split('/')[0] ?? period;
  return from.replace(/-01-01$/, '').replace(/^(\d{4}-\d{2})-01$/, '$1');
}

/** Not later than a point. A last day stands for its month, 31 December for its year. */
export function by(reading: Reading): Reading {
  const { period, ends } = reading;
  if (period === null) return { type: 'by', period: null };
  const due = period.split('/').at(-1) ?? period;
  if (due.length < 10 || !ends || ends.day !== daysIn(ends.year, ends.month))
    return { type: 'by', period: `by ${due}`, ends };
  return {
    type: 'by',
    period: `by ${ends.month === 12 ? ends.year : monthText(ends.year, ends.month)}`,
    ends,
  };
}

/** A month given with its year, or the nearest one before or after the text. */
export function monthReading(caught: Caught, month: string | undefined, hint: string | undefined): Reading {
  const number = monthOf(month);
  if (number === null) return NO_PERIOD;
  if (hint !== undefined && /^\d{4}$/.test(hint)) return pointMonth(Number(hint), number);
  if (!caught.date) return NO_PERIOD;
  const { date } = caught;
  if (hint === 'prochain') return pointMonth(number > date.month ? date.year : date.year + 1, number);
  if (hint === undefined)
    return { ...pointMonth(number <= date.month ? date.year : date.year - 1, number), floating: true };
  return pointMonth(number < date.month ? date.year : date.year - 1, number);
}

/** The next such month after the text. */
export function nextMonth(caught: Caught, month: string | undefined): Reading {
  const number = monthOf(month);
  if (number === null || !caught.date) return NO_PERIOD;
  return pointMonth(number >= caught.date.month ? caught.date.year : caught.date.year + 1, number);
}

/** A day given with its month and perhaps its year. */
export function dayReading(
  caught: Caught,
  parts: { day: string | undefined; month: number | null; year: string | undefined },
): Reading {
  const year =
    parts.year === undefined
      ? caught.date?.year
      : Number(parts.year.length === 2 ? `20${parts.year}` : parts.year);
  if (year === undefined || parts.month === null) return NO_PERIOD;
  const day = validDay({ year, month: parts.month, day: Number(parts.day) });
  if (!day) return NO_PERIOD;
  return parts.year === undefined && caught.date ? lastSuchDay(day, caught.date) : pointDay(day);
}

/** A day without its year: the last one before the text. */
function lastSuchDay(day: Day, date: Day): Reading {
  const isAhead = day.month > date.month || (day.month === date.month && day.day > date.day);
  return { ...pointDay(isAhead ? { ...day, year: day.year - 1 } : day), floating: true };
}

/** Quarter or half of a year. */
export function partOfYear(
  caught: Caught,
  parts: { ordinal: string | undefined; half: boolean; year: string | undefined },
): Reading {
  const rank = ORDINALS.find(([pattern]) => pattern.test(parts.ordinal ?? ''))?.[1];
  if (rank === undefined || (parts.year === undefined && !caught.date)) return NO_PERIOD;
  const length = parts.half ? 6 : 3;
  const last = Math.min(12, rank * length);
  const first = last - length + 1;
  const said = parts.year === undefined ? lastYearOf(caught, first) : Number(parts.year);
  const point: Reading = {
    type: 'point',
    period: `${monthText(said, first)}/${monthText(said, last)}`,
    ends: endOf(said, last),
  };
  return parts.year === undefined ? { ...point, floating: true } : point;
}

/** The last year in which a month had begun when the text was written. */
function lastYearOf(caught: Caught, month: number): number {
  const { year, month: now } = caught.date ?? { year: 0, month: 12 };
  return month <= now ? year : year - 1;
}

/** The same expression some years on. */
export function shifted<T extends Reading>(reading: T, years: number): T {
  const period = reading.period?.replace(/\d{4}/g, (year) => String(Number(year) + years)) ?? null;
  return { ...reading, period, ends: reading.ends && { ...reading.ends, year: reading.ends.year + years } };
}

/** A span of days, written in its shortest form. */
export function daySpan(from: Day, to: Day): Reading {
  return { type: 'span', period: spanText(from, to), ends: to };
}

/** A year some years away from the text's. */
export function yearsAway(caught: Caught, years: number): Reading {
  return caught.date ? pointYear(caught.date.year + years) : NO_PERIOD;
}

/** "deux ans", "six mois" away from the text. */
export function away(
  caught: Caught,
  length: { count: string | undefined; unit: string | undefined; sign: 1 | -1 },
): Reading {
  if (!caught.date) return NO_PERIOD;
  const count = countOf(length.count) * length.sign;
  if (!length.unit?.startsWith('mois')) return pointYear(caught.date.year + count);
  const { year, month } = addMonths(caught.date, count);
  return pointMonth(year, month);
}
