import { FILTER_BITS } from './layout.ts';

/** Integer tables that say, for a threshold, which pairs reach it. */
export type Reach = {
  /** `need[popA + popB]`: least number of shared bits whose Dice is at least the threshold. */
  need: Int32Array;
  /** `lowest[popA]`, `highest[popA]`: popcounts that may reach it against popA; lowest > highest where none does. */
  lowest: Int32Array;
  highest: Int32Array;
};

/** No pair shares that many bits. */
const NEVER = FILTER_BITS + 1;

/** Dice of two filters from their shared bits and the sum of their popcounts; two empty filters agree on nothing: 0. */
const dice = (common: number, sum: number): number => (sum === 0 ? 0 : (2 * common) / sum);

/** Prepares the tables of a threshold between 0 and 1, with the very division that gives scores: no pair is lost to rounding. */
export function reachOf(threshold: number): Reach {
  const need = Int32Array.from({ length: 2 * FILTER_BITS + 1 }, (_, sum) => leastShared(sum, threshold));
  const lowest = new Int32Array(FILTER_BITS + 1);
  const highest = new Int32Array(FILTER_BITS + 1);
  const mayReach = (a: number, b: number): boolean => Math.min(a, b) >= need[a + b];
  let low = 0;
  let high = -1;
  for (let pop = 0; pop <= FILTER_BITS; pop++) {
    while (low <= pop && !mayReach(pop, low)) low++;
    high = Math.max(high, pop - 1);
    while (high < FILTER_BITS && mayReach(pop, high + 1)) high++;
    lowest[pop] = low;
    highest[pop] = high;
  }
  return { need, lowest, highest };
}

function leastShared(sum: number, threshold: number): number {
  if (sum === 0) return threshold > 0 ? NEVER : 0;
  let common = Math.ceil((threshold * sum) / 2);
  while (common > 0 && dice(common - 1, sum) >= threshold) common--;
  while (dice(common, sum) < threshold) common++;
  return common;
}
