import type { Mention } from './mention.ts';
import { at, keyAt, type Sentence } from './sentences.ts';

/** Members of a counted enumeration, and the tokens they take. */
export type Items = { names: string[]; from: number; to: number };

/** How far after the number the list may open. */
const REACH = 14;
const MOST_ITEMS = 60;
const PARTIAL = /^(?:dont|notamment|comme|tels?|telles?|exemple|soit|et|ou|par|contre|hors|y)$/;

/** The list that spells out what was counted: "six structures (A, B, …)", "deux territoires : A et B". */
export function readItems(sentence: Sentence, mention: Mention): Items | null {
  if (!isCount(mention)) return null;
  for (let i = mention.to; i < mention.to + REACH; i++) {
    const { key, kind } = at(sentence, i);
    if (key === '(') return listIn(sentence, i + 1, closing(sentence, i + 1));
    if (key === ':') return listIn(sentence, i + 1, sentenceEnd(sentence, i + 1));
    if (kind === 'end' || kind === 'number' || /^[;.!?)]$/.test(key)) return null;
  }
  return null;
}

function isCount({ value, unit }: Mention): boolean {
  if (typeof value !== 'number' || unit === 'percent' || unit === 'euro') return false;
  return Number.isInteger(value) && value >= 2 && value <= MOST_ITEMS;
}

function closing(sentence: Sentence, from: number): number {
  for (let i = from; i < sentence.tokens.length; i++) if (keyAt(sentence, i) === ')') return i;
  return -1;
}

function sentenceEnd(sentence: Sentence, from: number): number {
  for (let i = from; i < sentence.tokens.length; i++) if (/^[.;!?]$/.test(keyAt(sentence, i))) return i;
  return sentence.tokens.length;
}

function listIn(sentence: Sentence, from: number, to: number): Items | null {
  if (to <= from || PARTIAL.test(keyAt(sentence, from))) return null;
  const hasCommas = commaAhead(sentence, from, to);
  const names: string[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && !parts(keyAt(sentence, i), hasCommas && names.length === 0)) continue;
    if (i > start) names.push(nameIn(sentence, start, i));
    start = i + 1;
  }
  return names.length >= 2 && names.every(isName) ? { names, from, to } : null;
}

/** "et" parts the last two members, not the words of the first: "Bout des landes et des pavés, Breil". */
function parts(key: string, beforeComma: boolean): boolean {
  return key === ',' || key === ';' || (key === 'et' && !beforeComma);
}

function commaAhead(sentence: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (keyAt(sentence, i) === ',') return true;
  return false;
}

function nameIn(sentence: Sentence, from: number, to: number): string {
  const start =
    /^(?:le|la|les|l'|et|du|de|a|au)$/.test(keyAt(sentence, from)) &&
    at(sentence, from).letters === 'lower' &&
    to - from > 1
      ? from + 1
      : from;
  return sentence.text.source.slice(at(sentence, start).start, at(sentence, to - 1).end).replace(/\s+/g, ' ');
}

/** A member is a name: it starts with a capital and no number leads it. */
function isName(name: string): boolean {
  const first = name.charAt(0);
  return first !== first.toLowerCase() && name.length <= 80;
}
