import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { refuse, ok, type Refusal, type Result } from '#kernel/result.ts';
import type { BasisPoints, HundredthsOfHour } from './commitment.ts';
import { proportion } from './exact.ts';

/**
 * When the hours fall due:
 * - `even`: in proportion to the days of the contract that are over, both ends counted;
 * - `at-end`: all on the last day;
 * - `milestones`: cumulated shares, each due at the end of its day.
 */
export type Schedule =
  { rule: 'even' } | { rule: 'at-end' } | { rule: 'milestones'; milestones: readonly Milestone[] };

/** A share of the commitment, cumulated since the start, due at the end of a day. */
export type Milestone = { day: DayNumber; share: BasisPoints };

const WHOLE = 10_000;

/**
 * Checks a schedule against the contract's days. Refused with `period-reversed`, `milestones-none`,
 * `milestone-outside` (of the contract), `milestone-order` (days or shares that go back) or `milestones-incomplete`
 * (the last one is not the whole).
 */
export function checkSchedule(schedule: Schedule, contract: Period): Result<Schedule> {
  if (contract.to < contract.from) return refuse({ code: 'period-reversed', field: 'contract' });
  if (schedule.rule !== 'milestones') return ok(schedule);
  const { milestones } = schedule;
  const last = milestones.at(-1);
  if (!last) return refuse({ code: 'milestones-none', field: 'milestones' });
  const refusals = milestones.flatMap((milestone, at) =>
    checkMilestone(milestone, milestones[at - 1], contract).map((code) => ({ code, row: at + 1 })),
  );
  if (last.share !== WHOLE) refusals.push({ code: 'milestones-incomplete', row: milestones.length });
  return refusals.length > 0 ? refuse(...refusals) : ok(schedule);
}

function checkMilestone(
  milestone: Milestone,
  before: Milestone | undefined,
  contract: Period,
): Refusal['code'][] {
  const codes: string[] = [];
  if (milestone.day < contract.from || milestone.day > contract.to) codes.push('milestone-outside');
  const least = before?.share ?? 0;
  if (!Number.isInteger(milestone.share) || milestone.share < least || milestone.share > WHOLE)
    codes.push('milestone-order');
  else if (before && milestone.day <= before.day) codes.push('milestone-order');
  return codes;
}

/**
 * Hours due at the end of a day, in hundredths of an hour, to the nearest (half up): none before the first day of the
 * contract, all from the last one on. The schedule has been checked.
 */
export function hoursDueOn(
  day: DayNumber,
  hours: HundredthsOfHour,
  { schedule, contract }: { schedule: Schedule; contract: Period },
): HundredthsOfHour {
  if (day < contract.from) return 0;
  if (day >= contract.to) return hours;
  switch (schedule.rule) {
    case 'even':
      return proportion([hours, day - contract.from + 1, contract.to - contract.from + 1]);
    case 'at-end':
      return 0;
    case 'milestones': {
      const share = schedule.milestones.findLast((one) => one.day <= day)?.share ?? 0;
      return proportion([hours, share, WHOLE]);
    }
  }
}
