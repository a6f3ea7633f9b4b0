import { readAmount, type Amount } from './amounts.ts';
import { times } from './quantities.ts';
import { at, keyAt, type Sentence } from './sentences.ts';

/** Two numbers that bound one: `from` takes in "entre" or "de", `last` carries the unit. */
export type Range = { from: number; first: Amount; last: Amount; min: number; max: number };

/** Verbs of change: "passer de 28 % à 38 %" tells two numbers, not a range. */
const CHANGES =
  /^(?:pass(?:e|ent|er|ee?s?|era|eront|erait|ant|ait|aient|ons|erons|es)|port(?:er|ee?s?|era|eront|ant|es)|evolu(?:e|er|ant|era|es)|grimp(?:e|er|es|ant)|bondi|tomb(?:e|er|ee?s?)|descend(?:u|re|ant)|chut(?:e|er|ant)|recul(?:e|er|ant))$/;

/** Whether the number at `from` is where a change starts: "passer de 28 % …". */
export function startsChange(sentence: Sentence, from: number): boolean {
  if (!/^(?:de|d')$/.test(keyAt(sentence, from - 1))) return false;
  for (let i = from - 2; i >= from - 5; i--) {
    if (at(sentence, i).kind !== 'word') return false;
    if (CHANGES.test(keyAt(sentence, i))) return true;
  }
  return false;
}

/** Reads the range that `first` opens, if it does. */
export function readRange(sentence: Sentence, first: Amount): Range | null {
  const link = linkOf(sentence, first);
  const last = link === null ? null : readAmount(sentence, link);
  if (!last || last.form === 'article' || !agree(first, last)) return null;
  const min = times(first.value, understoodScale(first, last) * understoodThousand(first, last));
  if (min >= last.value) return null;
  return { from: opens(sentence, first) ? first.from - 1 : first.from, first, last, min, max: last.value };
}

/** "entre" or "de … à" belong to the quote. */
function opens(sentence: Sentence, first: Amount): boolean {
  const opening = keyAt(sentence, first.from - 1);
  return opening === 'entre' || (/^(?:de|d')$/.test(opening) && isTo(sentence, first.to));
}

/** "2 à 3 millions": the scale of the second number is that of the first. */
function understoodScale(first: Amount, last: Amount): number {
  const isBare = first.unit === null && !first.scaled;
  return isBare && last.factor > 1 && first.value * last.factor < last.value ? last.factor : 1;
}

/** "entre 8 et 10 000 clients": the thousand of the second number is that of the first. */
function understoodThousand(first: Amount, last: Amount): number {
  const isUnderstood =
    first.form === 'digits' &&
    last.factor === 1 &&
    last.value % 1000 === 0 &&
    first.value * 1000 < last.value &&
    first.value > 1;
  return isUnderstood ? 1000 : 1;
}

/** Both ends must count the same thing, and two bare years are a period. */
function agree(first: Amount, last: Amount): boolean {
  if (first.unit !== null && first.unit !== last.unit) return false;
  const shares = [first, last].filter(({ form }) => form === 'share').length;
  return shares !== 1 && !(isYear(first) && isYear(last));
}

function isYear(amount: Amount): boolean {
  return (
    amount.form === 'digits' &&
    amount.unit === null &&
    Number.isInteger(amount.value) &&
    amount.value >= 1900 &&
    amount.value < 2100
  );
}

function isTo(sentence: Sentence, i: number): boolean {
  const token = at(sentence, i);
  return token.low === 'à' || (token.key === 'a' && token.letters !== 'lower');
}

/** The token after what links the two ends, or null. */
function linkOf(sentence: Sentence, first: Amount): number | null {
  const { key } = at(sentence, first.to);
  if (isTo(sentence, first.to)) return startsChange(sentence, first.from) ? null : first.to + 1;
  if (key === 'et') return keyAt(sentence, first.from - 1) === 'entre' ? first.to + 1 : null;
  if (key === 'ou') return first.unit === null && first.value <= 100 ? first.to + 1 : null;
  return isDash(sentence, first) ? first.to + 1 : null;
}

/** "20-30", "20 – 30": a dash as far from one number as from the other. */
function isDash(sentence: Sentence, first: Amount): boolean {
  const sign = at(sentence, first.to);
  const isSign = sign.key === '-' || sign.key === '–';
  return (
    isSign &&
    first.form === 'digits' &&
    (sign.gap === 'space') === (at(sentence, first.to + 1).gap === 'space')
  );
}
