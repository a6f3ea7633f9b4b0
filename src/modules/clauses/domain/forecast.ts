import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import type { HundredthsOfHour } from './commitment.ts';
import { addMonths, monthOf } from './months.ts';

/** Hours of a contract in a calendar month. A month without hours may be left out. */
export type MonthlyHours = { month: Period; validated: HundredthsOfHour; pending: HundredthsOfHour };

/**
 * Hours validated by the end of a contract if it goes on as it went. The method is `halves`, simple enough to be checked
 * by hand: the last whole months (six at most, three at least; those without hours count) are sorted; the usual month is
 * their mean, the weaker and the stronger one are the means of their lower and upper halves (the month in the middle
 * belongs to both). Each is multiplied by the days left over the days of a mean month. The low end starts from what is
 * validated and the two others also from what is pending. It is no probability: it says what weaker, usual and stronger
 * months would give.
 */
export type Forecast =
  | { known: false; why: 'too-few-months' | 'not-started'; months: number }
  | {
      known: true;
      method: 'halves';
      /** Whole months that the pace comes from, the first and last day of the span that they make. */
      from: Period;
      months: number;
      /** Days from the day of the forecast, not included, to the end of the contract. */
      daysLeft: number;
      /** Hours by month, weaker, usual and stronger. */
      pace: { low: HundredthsOfHour; middle: HundredthsOfHour; high: HundredthsOfHour };
      /** Hours at the end. */
      low: HundredthsOfHour;
      middle: HundredthsOfHour;
      high: HundredthsOfHour;
    };

/** Months that the pace comes from. */
const MOST_MONTHS = 6;
const LEAST_MONTHS = 3;
/** Days of a mean month of the Gregorian calendar: 146 097 ÷ 4 800. */
const MEAN_MONTH = 146_097 / 4_800;

/** Forecasts the hours of a contract at its end, from the months known on a day. */
export function forecastHours(day: DayNumber, contract: Period, months: readonly MonthlyHours[]): Forecast {
  if (day < contract.from) return { known: false, why: 'not-started', months: 0 };
  const whole = wholeMonths(day, contract);
  if (whole.length < LEAST_MONTHS) return { known: false, why: 'too-few-months', months: whole.length };
  const byMonth = new Map(months.map((one) => [one.month.from, one]));
  const hours = whole.map(({ from }) => {
    const known = byMonth.get(from);
    return known ? known.validated + known.pending : 0;
  });
  const pace = paceOf(hours);
  const validated = months.reduce((total, one) => total + one.validated, 0);
  const pending = months.reduce((total, one) => total + one.pending, 0);
  const daysLeft = Math.max(0, contract.to - day);
  const more = (perMonth: HundredthsOfHour): HundredthsOfHour =>
    Math.round((perMonth * daysLeft) / MEAN_MONTH);
  return {
    known: true,
    method: 'halves',
    from: { from: whole[0].from, to: whole[whole.length - 1].to },
    months: whole.length,
    daysLeft,
    pace,
    low: validated + more(pace.low),
    middle: validated + pending + more(pace.middle),
    high: validated + pending + more(pace.high),
  };
}

/** The last whole months of the contract that are over by the end of a day, the oldest first. */
function wholeMonths(day: DayNumber, contract: Period): Period[] {
  const last = Math.min(day, contract.to);
  let month = monthOf(last);
  if (month.to > last) month = monthOf(month.from - 1);
  const months: Period[] = [];
  while (months.length < MOST_MONTHS && month.from >= contract.from) {
    months.unshift(month);
    month = monthOf(addMonths(month.from, -1));
  }
  return months;
}

function paceOf(hours: readonly HundredthsOfHour[]): Extract<Forecast, { known: true }>['pace'] {
  const sorted = hours.toSorted((a, b) => a - b);
  const half = Math.ceil(sorted.length / 2);
  return {
    low: mean(sorted.slice(0, half)),
    middle: mean(sorted),
    high: mean(sorted.slice(-half)),
  };
}

const mean = (hours: readonly HundredthsOfHour[]): HundredthsOfHour =>
  Math.round(hours.reduce((total, one) => total + one, 0) / hours.length);
