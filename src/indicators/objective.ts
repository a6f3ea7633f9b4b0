import type { DayNumber } from '#kernel/days.ts';

/** How an objective goes: reached; at a pace that suffices or not; or too little is known. */
export type PaceStatus = 'reached' | 'on-track' | 'behind' | 'overdue' | 'unknown';

/** Pace of an objective, in units of the figure a year. */
export type Pace = {
  status: PaceStatus;
  /** Needed from the day asked to the due day to reach the target. Null once reached or due. */
  needed: number | null;
  /** Seen from the baseline to the day asked. Null without a baseline before that day. */
  observed: number | null;
  /** Day on which the pace observed would reach the target. Null when it never would. */
  projected: DayNumber | null;
};

const DAYS_PER_YEAR = 365.2425;
/** Later than this, a projection says nothing: "at this pace, in 2190". */
const HORIZON_YEARS = 60;

type Baseline = { day: DayNumber; value: number };

/** Compares the pace needed and the pace observed. */
export function paceOf(what: {
  today: DayNumber;
  value: number | null;
  target: number;
  due: DayNumber;
  baseline: Baseline | null;
}): Pace {
  const { today, value, target, due, baseline } = what;
  if (value === null) return { status: 'unknown', needed: null, observed: null, projected: null };
  const observed = baseline && observedSince(baseline, today, value);
  if (isReached(value, target, baseline))
    return { status: 'reached', needed: null, observed, projected: null };
  if (due < today) return { status: 'overdue', needed: null, observed, projected: null };
  const missing = target - value;
  const needed = missing / Math.max((due - today) / DAYS_PER_YEAR, 1 / DAYS_PER_YEAR);
  if (observed === null) return { status: 'unknown', needed, observed, projected: null };
  const projected = project(today, missing, observed);
  return {
    status: projected !== null && projected <= due ? 'on-track' : 'behind',
    needed,
    observed,
    projected,
  };
}

function observedSince(baseline: Baseline, today: DayNumber, value: number): number | null {
  const years = (today - baseline.day) / DAYS_PER_YEAR;
  return years <= 0 ? null : (value - baseline.value) / years;
}

/** A target under the baseline is reached from above. */
function isReached(value: number, target: number, baseline: Baseline | null): boolean {
  const upward = baseline === null || target >= baseline.value;
  return upward ? value >= target : value <= target;
}

function project(today: DayNumber, missing: number, pace: number): DayNumber | null {
  const years = pace === 0 ? Infinity : missing / pace;
  return years >= 0 && years <= HORIZON_YEARS ? Math.round(today + years * DAYS_PER_YEAR) : null;
}
