import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';

/** What controlling a sample gave. `unchecked`: drawn, and nobody could tell (papers missing). */
export type ControlOutcome = { population: number; right: number; wrong: number; unchecked: number };

/**
 * The share of wrong contracts in a population, from a sample, in basis points (low rounded down, high rounded up).
 * `clopper-pearson`: the exact interval of the binomial law, which is never narrower than it says; the population being
 * finite, it is wider than need be. `census`: every contract was checked, and nothing is estimated.
 * What could not be checked counts as right in the low end and as wrong in the high end.
 */
export type ErrorRate = ControlOutcome & {
  method: 'clopper-pearson' | 'census';
  /** Basis points: 9 500 is 95 %. */
  confidence: number;
  /** Wrong over checked; null when nothing could be checked. */
  rate: number | null;
  low: number;
  high: number;
};

const WHOLE = 10_000;

/** The error rate of a control. Refused with `not-a-count`, `sample-empty`, `sample-over-population` or `bad-confidence`. */
export function errorRateOf(outcome: ControlOutcome, confidence = 9_500): Result<ErrorRate> {
  const fault = faultOf(outcome, confidence);
  if (fault) return refuse(fault);
  const { right, wrong, unchecked } = outcome;
  const sample = right + wrong + unchecked;
  const checked = right + wrong;
  const tail = (1 - confidence / WHOLE) / 2;
  const census = sample === outcome.population;
  const low = census ? wrong / sample : lowEnd(wrong, sample, tail);
  const high = census ? (wrong + unchecked) / sample : highEnd(wrong + unchecked, sample, tail);
  return ok({
    ...outcome,
    method: census ? 'census' : 'clopper-pearson',
    confidence,
    rate: checked === 0 ? null : Math.round((wrong * WHOLE) / checked),
    low: Math.floor(low * WHOLE + EPSILON),
    high: Math.ceil(high * WHOLE - EPSILON),
  });
}

function faultOf(outcome: ControlOutcome, confidence: number): Refusal | null {
  const { population, right, wrong, unchecked } = outcome;
  const sample = right + wrong + unchecked;
  if ([population, right, wrong, unchecked].some((count) => !Number.isSafeInteger(count) || count < 0))
    return { code: 'not-a-count' };
  if (sample === 0) return { code: 'sample-empty' };
  if (sample > population) return { code: 'sample-over-population', params: { sample, population } };
  const share = confidence > 0 && confidence < WHOLE;
  return share ? null : { code: 'bad-confidence', value: String(confidence) };
}

/** Noise of binary arithmetic: a thousandth of a basis point at most. */
const EPSILON = 1e-6;
const STEPS = 60;

/** The share under which `count` or more wrong ones out of `sample` would be seen with the probability `tail` at most. */
function lowEnd(count: number, sample: number, tail: number): number {
  if (count === 0) return 0;
  return bisect((share) => 1 - atMost(count - 1, { sample, share }) < tail);
}

/** The share over which `count` or fewer would be seen with the probability `tail` at most. */
function highEnd(count: number, sample: number, tail: number): number {
  if (count === sample) return 1;
  return bisect((share) => atMost(count, { sample, share }) > tail);
}

/** The place where a condition that holds below stops to hold. */
function bisect(holds: (share: number) => boolean): number {
  let below = 0;
  let above = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = (below + above) / 2;
    if (holds(middle)) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/** Probability of `count` wrong ones or fewer in a sample when the share of wrong ones is known (binomial law). */
function atMost(count: number, { sample, share }: { sample: number; share: number }): number {
  // In logarithms: the terms of large samples are smaller than any number.
  const odds = Math.log(share) - Math.log1p(-share);
  let term = sample * Math.log1p(-share);
  let sum = Math.exp(term);
  for (let at = 1; at <= count; at++) {
    term += Math.log((sample - at + 1) / at) + odds;
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
