import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { SENSITIVE, type CriteriaSet } from './criteria.ts';
import { validityOf, type DurationRule } from './eligibility-duration.ts';
import type { HundredthsOfHour } from './commitment.ts';

/** A full month in hundredths of an hour: 35 hours a week (Code du travail, article L3121-27) over a twelfth of a year. */
export const FULL_MONTH: HundredthsOfHour = 15_167;

/** Situations after an exit in which nobody is to be proposed: they found what the clause is for. */
const SETTLED = new Set(['permanent', 'fixed-term-long', 'self-employed']);

/** What is known of somebody who might work under a contract. */
export type Candidate = {
  participantNo: number;
  organisationId: number;
  decisions: readonly { contractNo: number; criteria: string; criterion: string; decided: DayNumber }[];
  employments: readonly {
    contractNo: number;
    starts: DayNumber;
    ends: DayNumber | null;
    contractType: string;
  }[];
  /** Usual hours of a month, from those of the last months that have some; null when none has. */
  usual: HundredthsOfHour | null;
  /** Whether the home is in a QPV in force; null when nobody can tell. */
  inQpv: boolean | null;
  /** Situation last told after an exit; null when there was none. */
  situation: string | null;
};

/** The contract that lacks hours, with its own rules. */
export type Lacking = { contractNo: number; days: Period; criteria: CriteriaSet; durations: DurationRule };

/**
 * `decided`: a decision was made for this contract, and its hours would count · `same-criterion`: decided for another
 * contract on a criterion that this one accepts too; a decision of its own must come before hiring.
 */
export type Coverage = 'decided' | 'same-criterion';

/** Somebody to propose: why, and how many hours they usually work now (0 when they are free). */
export type Proposal = {
  participantNo: number;
  organisationId: number;
  coverage: Coverage;
  usual: HundredthsOfHour;
  inQpv: boolean | null;
};

/**
 * People to propose to a contract on a day: eligible for it, free or below a full month. Those decided come first, then
 * residents of QPV, then those who work least. A contract that is over is proposed nobody.
 */
export function proposePeople(
  contract: Lacking,
  candidates: readonly Candidate[],
  day: DayNumber,
): Proposal[] {
  if (day > contract.days.to) return [];
  return candidates
    .flatMap((one): Proposal[] => {
      const usual = usualNow(one, day);
      const coverage = usual === null ? null : coverageOf(contract, one, day);
      const { participantNo, organisationId, inQpv } = one;
      return usual === null || coverage === null
        ? []
        : [{ participantNo, organisationId, coverage, usual, inQpv }];
    })
    .toSorted(
      (a, b) =>
        Number(b.coverage === 'decided') - Number(a.coverage === 'decided') ||
        Number(b.inQpv === true) - Number(a.inQpv === true) ||
        a.usual - b.usual ||
        a.participantNo - b.participantNo,
    );
}

/** Hours of a usual month now; null for whoever works in full, found a job, or whose hours nobody knows. */
function usualNow({ employments, usual, situation }: Candidate, day: DayNumber): HundredthsOfHour | null {
  const working = employments.some(({ starts, ends }) => starts <= day && (ends ?? day) >= day);
  if (!working) return situation !== null && SETTLED.has(situation) ? null : 0;
  return usual !== null && usual < FULL_MONTH ? usual : null;
}

function coverageOf(contract: Lacking, candidate: Candidate, day: DayNumber): Coverage | null {
  const open = candidate.decisions.filter(({ decided }) => decided <= day);
  const own = open.filter(({ contractNo }) => contractNo === contract.contractNo);
  if (own.length > 0) return counts(contract, { candidate, decisions: own, day }) ? 'decided' : null;
  const accepted = open.filter((one) => accepts(contract.criteria, one));
  const hired = { candidate: { ...candidate, employments: [] }, day };
  return accepted.some((one) => counts(contract, { ...hired, decisions: [one] })) ? 'same-criterion' : null;
}

/** A sensitive criterion is never kept: that it was one of the same list is all that can be said. */
function accepts(set: CriteriaSet, { criteria, criterion }: Candidate['decisions'][number]): boolean {
  if (criterion === SENSITIVE.criterion) return criteria === set.id;
  return set.criteria.some(({ id }) => id === criterion);
}

/** Whether hours of the day would count, for somebody hired on that day at the latest. */
function counts(
  { contractNo, durations, days }: Lacking,
  { candidate, decisions, day }: { candidate: Candidate; decisions: Candidate['decisions']; day: DayNumber },
): boolean {
  const hired = candidate.employments.filter((one) => one.contractNo === contractNo);
  const { to } = validityOf(durations, {
    decided: Math.min(...decisions.map(({ decided }) => decided)),
    firstHiring: Math.min(day, ...hired.map(({ starts }) => starts)),
    contractType: hired.at(-1)?.contractType ?? '',
    contractEnd: days.to,
  });
  return to >= day;
}
