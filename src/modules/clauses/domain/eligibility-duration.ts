import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import type { Label } from './criteria.ts';
import { addMonths } from './months.ts';

/**
 * How long hours count once someone is eligible: some months, or until the public contract ends, at most some months.
 */
export type EligibilityLength =
  { until: 'months'; months: number } | { until: 'contract-end'; mostMonths: number | null };

/**
 * The duration rule of a contract: no law fixes one. `text` is the rule as the contract words it, shown beside every
 * date that it gives. `verified` is false for a habit of the trade that no text at hand confirms: it can be chosen,
 * and is never printed as a fact.
 */
export type DurationRule = {
  id: string;
  text: Label;
  source: string;
  verified: boolean;
  /** The day that the length is counted from. */
  from: 'decision' | 'first-hiring';
  length: EligibilityLength;
  /** Another length for some kinds of employment contract. */
  lengthOf: Readonly<Record<string, EligibilityLength>>;
};

/** Rules to start from; each contract has its own. */
export const EXAMPLE_DURATIONS: readonly DurationRule[] = [
  {
    id: 'permanent-contract-four-years',
    text: {
      fr: 'Les heures d’un CDI comptent jusqu’à la fin du marché, quatre ans au plus',
      en: 'The hours of a permanent contract count until the public contract ends, at most four years',
    },
    source: 'CCAP 21_BAM_048 (clause-sociale/documentation)',
    verified: true,
    from: 'first-hiring',
    length: { until: 'contract-end', mostMonths: 48 },
    lengthOf: {},
  },
  {
    id: 'months-from-first-hiring',
    text: {
      fr: '24 mois à compter du premier contrat de travail',
      en: '24 months from the first employment contract',
    },
    source: 'usage',
    verified: false,
    from: 'first-hiring',
    length: { until: 'months', months: 24 },
    lengthOf: {},
  },
];

/** Days on which hours count, both ends included, with the rule that says so. */
export type Validity = Period & { rule: string; verified: boolean };

/** What the validity depends on. `firstHiring` is under this public contract; `contractEnd` is the public contract's. */
export type ValidityBasis = {
  decided: DayNumber;
  firstHiring: DayNumber;
  contractType: string;
  contractEnd: DayNumber;
};

/**
 * Days on which a person's hours count for a contract. They start on the first hiring (an act comes before it) and end
 * with the length of the rule or with the contract, whichever is first.
 */
export function validityOf(rule: DurationRule, basis: ValidityBasis): Validity {
  const counted = rule.from === 'decision' ? basis.decided : basis.firstHiring;
  const length = rule.lengthOf[basis.contractType] ?? rule.length;
  const months = length.until === 'months' ? length.months : length.mostMonths;
  const ends = months === null ? basis.contractEnd : addMonths(counted, months) - 1;
  return {
    from: Math.max(basis.firstHiring, basis.decided),
    to: Math.min(ends, basis.contractEnd),
    rule: rule.id,
    verified: rule.verified,
  };
}

/** Whether hours of a day count. */
export function isEligibleOn(validity: Period, day: DayNumber): boolean {
  return day >= validity.from && day <= validity.to;
}
