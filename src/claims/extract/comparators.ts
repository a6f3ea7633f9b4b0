import { readQuantity } from './quantities.ts';
import { keyAt, type Sentence } from './sentences.ts';
import type { Comparator } from './types.ts';

/** A comparator found beside a number, and the token where the quote starts or ends because of it. */
export type Bound = { comparator: Comparator; at: number };

const phrases = (comparator: Comparator, list: string): [string, Comparator][] =>
  list.split('|').map((phrase) => [phrase.trim(), comparator]);

/** Words before the number. Longest first wins, so that "pas moins de" is not "moins de". */
const BEFORE: ReadonlyMap<string, Comparator> = new Map([
  ...phrases(
    'gt',
    "plus de|plus d'|plus des|plus du|davantage que|superieur a|superieure a|superieurs a|superieures a|superieur aux|superieure aux|au-dessus de|au-dessus des|au dessus de|au-dela de|au-dela des|au dela de|depassant|depasse|depassent|depasser|depassera|depasseront|depasserait|depassait|depassaient|depassees|depassee|depasses|excede|excedent|exceder|excedant|excedera|>|+ de|+ d'|plus que|strictement superieur a",
  ),
  ...phrases(
    'gte',
    "au moins|au minimum|a minima|minimum|min|pas moins de|pas moins d'|non moins de|un minimum de|un minimum d'|jamais moins de|superieur ou egal a|superieure ou egale a|superieurs ou egaux a|> =|≥|plus ou egal a|le cap des|le cap de|la barre des|la barre de|le seuil symbolique des|le seuil symbolique de",
  ),
  ...phrases(
    'lt',
    "moins de|moins d'|moins des|moins du|inferieur a|inferieure a|inferieurs a|inferieures a|en dessous de|en-dessous de|au-dessous de|en deca de|sous la barre des|sous la barre de|sous le seuil des|<",
  ),
  ...phrases(
    'lte',
    "au plus|au maximum|a maxima|maximum|max|jusqu' a|jusqu'a|jusqu' aux|un maximum de|un maximum d'|pas plus de|pas plus d'|inferieur ou egal a|inferieure ou egale a|inferieurs ou egaux a|< =|≤|plafonne a|plafonnee a|plafonnes a|plafonnees a|dans la limite de|a concurrence de",
  ),
  ...phrases(
    'approx',
    "pres de|pres d'|pres des|pres du|environ|quelque|quelques|autour de|autour des|autour d'|a peu pres|presque|quasi|quasiment|de l' ordre de|de l' ordre d'|de l' ordre des|aux alentours de|aux alentours des|aux environs de|aux environs des|alentour de|avoisine|avoisinent|avoisinant|avoisinait|avoisiner|avoisinera|approche|approchent|approchant|approchait|approcher|frole|frolent|frolant|plus ou moins|approximativement|grosso modo|~|≈|env|env .|pratiquement|a peine|voisin de|voisine de|proche de|proche des|proches de",
  ),
]);
const AFTER: ReadonlyMap<string, Comparator> = new Map([
  ...phrases(
    'gte',
    'au moins|au minimum|minimum|min|min .|a minima|ou plus|et plus|au bas mot|voire plus|voire davantage',
  ),
  ...phrases('lte', 'au plus|au maximum|maximum|max|max .|a maxima|ou moins|tout au plus|au grand maximum'),
  ...phrases('approx', 'environ|a peu pres|a peu de chose pres|approximativement|grosso modo'),
]);
const LONGEST = 5;
const ARTICLES = new Set(['les', 'la', 'le', "l'", 'leurs', 'nos', 'ses']);
const SKIPPED = new Set([
  'desormais',
  'maintenant',
  'deja',
  'largement',
  "aujourd'hui",
  'ainsi',
  'meme',
  'nettement',
]);
/** Comparators that may be followed by an article: "dépasse les 300". */
const VERBAL = /^(?:depass|exced|avoisin|approch|frol)/;

/** The comparator that ends just before token `from`. */
export function comparatorBefore(sentence: Sentence, from: number): Bound | null {
  const direct = longestBefore(sentence, from);
  if (direct) return direct;
  let i = from;
  if (ARTICLES.has(keyAt(sentence, i - 1))) i--;
  if (SKIPPED.has(keyAt(sentence, i - 1))) i--;
  if (i === from) return null;
  const distant = longestBefore(sentence, i);
  return distant && VERBAL.test(keyAt(sentence, distant.at)) ? distant : null;
}

function longestBefore(sentence: Sentence, from: number): Bound | null {
  let phrase = '';
  let found: Bound | null = null;
  for (let i = from - 1; i >= Math.max(0, from - LONGEST); i--) {
    phrase = phrase === '' ? keyAt(sentence, i) : `${keyAt(sentence, i)} ${phrase}`;
    const comparator = BEFORE.get(phrase);
    if (comparator) found = { comparator, at: i };
  }
  return found;
}

/** "300+ entreprises". */
export function isPlus(sentence: Sentence, to: number): boolean {
  return keyAt(sentence, to) === '+' && sentence.tokens[to]?.gap === 'none';
}

/** The comparator that starts at token `to`, unless it belongs to a number that follows. */
export function comparatorAfter(sentence: Sentence, to: number): Bound | null {
  let phrase = '';
  let found: Bound | null = null;
  for (let i = to; i < to + LONGEST; i++) {
    phrase = phrase === '' ? keyAt(sentence, i) : `${phrase} ${keyAt(sentence, i)}`;
    const comparator = AFTER.get(phrase);
    if (comparator) found = { comparator, at: i + 1 };
  }
  return found && !precedesNumber(sentence, found.at) ? found : null;
}

function precedesNumber(sentence: Sentence, i: number): boolean {
  return (
    readQuantity(sentence, i) !== null ||
    (/^(?:de|d'|les|la)$/.test(keyAt(sentence, i)) && readQuantity(sentence, i + 1) !== null)
  );
}
