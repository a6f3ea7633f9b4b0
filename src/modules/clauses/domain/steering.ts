import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import type { HundredthsOfHour } from './commitment.ts';
import { forecastHours, type Forecast, type MonthlyHours } from './forecast.ts';
import { balanceOf } from './hours.rules.ts';
import type { HoursLine } from './hours-line.ts';
import { hoursDueOn, type Schedule } from './schedule.ts';

/**
 * The hours of a contract's lines by month, in order: what is validated, and what is sent and not settled. Drafts and refused
 * hours are in neither.
 */
export function monthlyHours(lines: Iterable<HoursLine>): MonthlyHours[] {
  const groups = new Map<DayNumber, HoursLine[]>();
  for (const line of lines) {
    const group = groups.get(line.month.from);
    if (group) group.push(line);
    else groups.set(line.month.from, [line]);
  }
  return [...groups.values()]
    .map((group) => {
      const { validated, pending } = balanceOf(group);
      return { month: group[0].month, validated, pending };
    })
    .toSorted((a, b) => a.month.from - b.month.from);
}

/** What a contract committed to, and the hours that count for it (after pooling, when it pools). */
export type SteeredContract = {
  contract: string;
  period: Period;
  /** What was committed, from which day, the first first. */
  versions: readonly { from: DayNumber; commitment: { hours: HundredthsOfHour } }[];
  schedule: Schedule;
  months: readonly MonthlyHours[];
};

/** Where a contract stands at the end of a day, in hundredths of an hour. */
export type Standing = {
  contract: string;
  on: DayNumber;
  /** Hours of the version in force; the whole of the contract, and what the schedule asks by that day. */
  committed: HundredthsOfHour;
  due: HundredthsOfHour;
  validated: HundredthsOfHour;
  /** Declared, not settled yet: shown apart, never counted as done. */
  pending: HundredthsOfHour;
  /** Due and not validated. */
  owed: HundredthsOfHour;
  /** Committed and not validated. */
  remaining: HundredthsOfHour;
  forecast: Forecast;
  state: StandingState;
};

/**
 * `not-started`: before its first day, or nothing committed yet · `done`: all is validated · `ended-short`: it is over and
 * hours are missing · `will-miss`: even the stronger months would not do · `at-risk`: months like the usual ones would
 * not do · `late`: hours are owed today, the usual months would make up for them · `on-track`.
 */
export type StandingState =
  'not-started' | 'done' | 'ended-short' | 'will-miss' | 'at-risk' | 'late' | 'on-track';

/** Who owes how much at the end of a day. Months are counted when they begin by that day. */
export function standingOn(day: DayNumber, steered: SteeredContract): Standing {
  const { contract, period, versions, schedule } = steered;
  const committed = versions.findLast(({ from }) => from <= day)?.commitment.hours ?? 0;
  const months = steered.months.filter(({ month }) => month.from <= day);
  const validated = sum(months, 'validated');
  const due = hoursDueOn(day, committed, { schedule, contract: period });
  const forecast = forecastHours(day, period, months);
  const owed = Math.max(0, due - validated);
  const standing = { committed, due, validated, owed, forecast };
  return {
    contract,
    on: day,
    ...standing,
    pending: sum(months, 'pending'),
    remaining: Math.max(0, committed - validated),
    state: stateOf(day, period, standing),
  };
}

const sum = (months: readonly MonthlyHours[], of: 'validated' | 'pending'): HundredthsOfHour =>
  months.reduce((total, month) => total + month[of], 0);

type Counted = Pick<Standing, 'committed' | 'validated' | 'owed' | 'forecast'>;

function stateOf(day: DayNumber, period: Period, counted: Counted): StandingState {
  const { committed, validated, owed, forecast } = counted;
  if (day < period.from || (committed === 0 && validated === 0)) return 'not-started';
  if (validated >= committed) return 'done';
  if (day >= period.to) return 'ended-short';
  return outlook(committed, forecast) ?? (owed > 0 ? 'late' : 'on-track');
}

function outlook(committed: HundredthsOfHour, forecast: Forecast): StandingState | null {
  if (!forecast.known) return null;
  if (forecast.high < committed) return 'will-miss';
  return forecast.middle < committed ? 'at-risk' : null;
}

/** Where a contract stands without looking ahead: what a list of thousands shows. */
export type PlainStanding = Pick<Standing, 'committed' | 'due' | 'validated' | 'owed' | 'remaining'> & {
  state: Exclude<StandingState, 'will-miss' | 'at-risk'>;
};

/** The same as `standingOn` from the hours validated by that day, without a forecast. */
export function plainStandingOn(
  day: DayNumber,
  steered: {
    period: Period;
    versions: readonly { from: DayNumber; hours: HundredthsOfHour }[];
    schedule: Schedule;
    validated: HundredthsOfHour;
  },
): PlainStanding {
  const { period, versions, schedule, validated } = steered;
  const committed = versions.findLast(({ from }) => from <= day)?.hours ?? 0;
  const due = hoursDueOn(day, committed, { schedule, contract: period });
  const owed = Math.max(0, due - validated);
  const standing = { committed, due, validated, owed, remaining: Math.max(0, committed - validated) };
  return { ...standing, state: plainState(day, period, standing) };
}

function plainState(
  day: DayNumber,
  period: Period,
  { committed, validated, owed }: Pick<Standing, 'committed' | 'validated' | 'owed'>,
): PlainStanding['state'] {
  if (day < period.from || (committed === 0 && validated === 0)) return 'not-started';
  if (validated >= committed) return 'done';
  if (day >= period.to) return 'ended-short';
  return owed > 0 ? 'late' : 'on-track';
}

const SLIPPING: readonly StandingState[] = ['ended-short', 'will-miss', 'at-risk', 'late'];

/** Contracts to look at: the gravest state first, then the most hours owed, then the most remaining. */
export function slippingContracts(standings: readonly Standing[]): Standing[] {
  return standings
    .filter(({ state }) => SLIPPING.includes(state))
    .toSorted(
      (a, b) =>
        SLIPPING.indexOf(a.state) - SLIPPING.indexOf(b.state) ||
        b.owed - a.owed ||
        b.remaining - a.remaining ||
        (a.contract < b.contract ? -1 : 1),
    );
}
