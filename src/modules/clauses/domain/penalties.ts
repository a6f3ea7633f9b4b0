import { ok, refuse, type Result } from '#kernel/result.ts';
import type { BasisPoints, Cents, HundredthsOfHour } from './commitment.ts';
import { proportion } from './exact.ts';

/**
 * Penalties as a contract words them: no law fixes an amount, so every number is the contract's.
 * - `perHour`: for each hour not done, as an amount or as a multiple of an hourly reference that the contract names;
 * - `hoursCounted`: started hours count whole, only whole hours count, or in proportion;
 * - `perLateDay`: for each day that papers are late after formal notice and its days of grace;
 * - `cap`: most of all penalties together.
 */
export type PenaltyTerms = {
  perHour: { amount: Cents } | { multiple: BasisPoints; of: Cents; reference: string } | null;
  hoursCounted: 'started' | 'whole' | 'in-proportion';
  perLateDay: { amount: Cents; graceDays: number } | null;
  cap: Cents | null;
};

/** What was not done: hours missing, days since formal notice (0 when none was given). */
export type Shortfall = { hoursMissing: HundredthsOfHour; daysSinceNotice: number };

/** A penalty with its parts, so that it can be explained and found again. Cents. */
export type Penalty = {
  total: Cents;
  perHour: Cents;
  forHours: Cents;
  hoursCounted: HundredthsOfHour;
  forLateDays: Cents;
  lateDays: number;
  capped: boolean;
};

const AN_HOUR = 100;

/**
 * The penalty that the contract's terms give, each part rounded to the nearest cent. It is what may be applied: whether
 * it is applied is a person's decision. Refused with `not-a-count` or `quantity-too-large`.
 */
export function penaltyOf(terms: PenaltyTerms, shortfall: Shortfall): Result<Penalty> {
  const numbers = numbersOf(terms, shortfall);
  const bad = numbers.find(([, value]) => !Number.isSafeInteger(value) || value < 0);
  if (bad) return refuse({ code: 'not-a-count', field: bad[0], value: String(bad[1]) });
  const perHour = hourly(terms.perHour);
  const hoursCounted = countHours(shortfall.hoursMissing, terms.hoursCounted);
  const forHours = proportion([perHour, hoursCounted, AN_HOUR]);
  const lateDays = terms.perLateDay ? Math.max(0, shortfall.daysSinceNotice - terms.perLateDay.graceDays) : 0;
  const forLateDays = (terms.perLateDay?.amount ?? 0) * lateDays;
  const sum = forHours + forLateDays;
  if (!Number.isSafeInteger(sum)) return refuse({ code: 'quantity-too-large', field: 'total' });
  const total = Math.min(sum, terms.cap ?? sum);
  return ok({ total, perHour, forHours, hoursCounted, forLateDays, lateDays, capped: total < sum });
}

function numbersOf(terms: PenaltyTerms, shortfall: Shortfall): [string, number][] {
  const parts = { ...terms.perHour, cap: terms.cap, ...shortfall };
  const late = { perLateDay: terms.perLateDay?.amount, graceDays: terms.perLateDay?.graceDays };
  return Object.entries({ ...parts, ...late }).flatMap(([name, value]): [string, number][] =>
    typeof value === 'number' ? [[name, value]] : [],
  );
}

const WHOLE = 10_000;

function hourly(perHour: PenaltyTerms['perHour']): Cents {
  if (perHour === null) return 0;
  return 'amount' in perHour ? perHour.amount : proportion([perHour.of, perHour.multiple, WHOLE]);
}

function countHours(hours: HundredthsOfHour, counted: PenaltyTerms['hoursCounted']): HundredthsOfHour {
  if (counted === 'in-proportion') return hours;
  return (counted === 'started' ? Math.ceil(hours / AN_HOUR) : Math.floor(hours / AN_HOUR)) * AN_HOUR;
}
