import type { ClaimUnit, ClaimValue, Comparator } from './types.ts';

/**
 * A number of a sentence on its way to being a claim. Tokens [from, to) make the quote, [numberFrom, numberTo) the
 * number. `unit` is null while the noun is understood ("7 à Rezé"); `refused` names the rule that says it is no claim.
 */
export type Mention = {
  from: number;
  to: number;
  numberFrom: number;
  numberTo: number;
  value: ClaimValue;
  comparator: Comparator;
  unit: ClaimUnit | null;
  noun: string;
  /** Folded head noun, for rules about durations and streets. */
  head: string;
  /** Scale written with the number: 1e6 for "3 M€". */
  factor: number;
  /** Where the change starts in "passer de 28 % à 38 %". */
  baseline: boolean;
  refused: string | null;
};
