import { OPEN_END, type DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import type { MonthlyHours } from '../../domain/forecast.ts';
import { plainStandingOn, standingOn, type PlainStanding, type Standing } from '../../domain/steering.ts';
import { addMonths, monthOf } from '../../domain/months.ts';
import type { StoredVersion } from './commitments.ts';
import { referenceOf, type ListedRow, type StoredContract } from './contract-store.ts';
import type { HoursDone } from './contracts-context.ts';
import { rulesOf, scheduleOf } from './rules.ts';

/**
 * Days on which a contract is done: those the facilitator wrote, else from its notification for as many months as were
 * published. An end that nobody knows stays open.
 */
export function daysOf({
  starts,
  ends,
  notified,
  months,
}: Pick<StoredContract, 'starts' | 'ends' | 'notified' | 'months'>): Period {
  const from = starts ?? notified ?? 0;
  if (ends !== null) return { from, to: ends };
  return { from, to: months === null || from === 0 ? OPEN_END : addMonths(from, months) - 1 };
}

const totalOf = (done: HoursDone, reference: string): number => {
  let total = 0;
  for (const hours of done.get(reference)?.values() ?? []) total += hours;
  return total;
};

/** Where a contract of a list stands, by its own schedule. */
export function listedStanding(
  contract: ListedRow,
  day: DayNumber,
  { versions, done }: { versions: readonly { from: DayNumber; hours: number }[]; done: HoursDone },
): PlainStanding {
  const period = daysOf(contract);
  const validated = totalOf(done, referenceOf(contract));
  return plainStandingOn(day, { period, versions, schedule: contract.schedule, validated });
}

/** Hours of a contract month by month, the first first. */
export function monthsOf(contract: Pick<StoredContract, 'number' | 'lot'>, done: HoursDone): MonthlyHours[] {
  return [...(done.get(referenceOf(contract)) ?? [])]
    .map(([first, validated]) => ({ month: monthOf(first), validated, pending: 0 }))
    .toSorted((a, b) => a.month.from - b.month.from);
}

/** Where one contract stands, by its own schedule, with what its months foretell. */
export function fullStanding(
  contract: StoredContract,
  day: DayNumber,
  { versions, done }: { versions: readonly StoredVersion[]; done: HoursDone },
): Standing {
  return standingOn(day, {
    contract: referenceOf(contract),
    period: daysOf(contract),
    versions,
    schedule: scheduleOf(rulesOf(contract.rules)),
    months: monthsOf(contract, done),
  });
}
