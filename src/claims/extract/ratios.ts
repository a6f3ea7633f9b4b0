import { readQuantity, type Quantity } from './quantities.ts';
import type { Amount } from './amounts.ts';
import { readNoun, type Noun } from './nouns.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import { percentOf } from './shares.ts';

/** A number told as a relation: a share in percent, or a multiple. */
export type Relation = {
  from: number;
  to: number;
  value: number;
  unit: 'percent' | 'other:fois';
  noun: string;
};

/** Totals that make a share: "7 jeunes sur 10". Beside others, "7 communes sur 24", the first number is a count. */
const TOTALS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 100, 1000]);
const TIMES = /^(?:plus|moins|superieure?s?|inferieure?s?|davantage)$/;
const MULTIPLIES = /^(?:multipli|divis)(?:e|ee|es|ees|er|era|eront|erait|ent|ons|ant|ait)$/;

/** "un habitant sur deux", "7 jeunes sur 10", "neuf sur dix". */
export function readRatio(sentence: Sentence, amount: Amount, noun: Noun | null): Relation | null {
  const link = overAt(sentence, noun) ?? amount.to;
  if (
    amount.unit !== null ||
    keyAt(sentence, link) !== 'sur' ||
    (noun === null && isMark(sentence, amount.from))
  )
    return null;
  const whole = readQuantity(sentence, link + 1);
  if (!whole || !isShare(amount, whole, noun !== null) || readNoun(sentence, whole)) return null;
  const value = percentOf(amount.value, whole.value);
  return { from: amount.from, to: whole.to, value, unit: 'percent', noun: noun ? noun.noun : '' };
}

function isShare(part: Amount, whole: Quantity, named: boolean): boolean {
  if (!TOTALS.has(whole.value) || whole.value <= part.value || !Number.isInteger(part.value)) return false;
  const isCount = named && whole.value > 10 && whole.value < 100 && part.value > 1;
  return !isCount;
}

/** "une note de 4 sur 5". */
function isMark(sentence: Sentence, from: number): boolean {
  return [1, 2].some((back) => keyAt(sentence, from - back).startsWith('not'));
}

/** "un marché public sur quatre": adjectives may stand before "sur". */
function overAt(sentence: Sentence, noun: Noun | null): number | null {
  if (noun === null) return null;
  for (let i = noun.to; i <= noun.to + 2 && at(sentence, i).kind === 'word'; i++)
    if (keyAt(sentence, i) === 'sur') return i;
  return noun.to;
}

/** "quatre fois plus", "multiplié par trois". */
export function readMultiple(sentence: Sentence, amount: Amount, noun: Noun | null): Relation | null {
  if (noun?.head === 'fois') return amount.value === 1 ? null : timesAt(sentence, amount, noun.to);
  const isBare = amount.unit === null && noun === null;
  return isBare && keyAt(sentence, amount.from - 1) === 'par' ? multipliedBy(sentence, amount) : null;
}

function timesAt(sentence: Sentence, amount: Amount, after: number): Relation {
  const to = TIMES.test(keyAt(sentence, after)) ? after + 1 : after;
  return { from: amount.from, to, value: amount.value, unit: 'other:fois', noun: 'fois' };
}

function multipliedBy(sentence: Sentence, amount: Amount): Relation | null {
  for (let i = amount.from - 2; i >= amount.from - 4 && at(sentence, i).kind === 'word'; i--) {
    if (MULTIPLIES.test(keyAt(sentence, i)))
      return { from: i, to: amount.to, value: amount.value, unit: 'other:fois', noun: 'fois' };
  }
  return null;
}
