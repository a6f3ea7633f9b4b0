import { KNOWN_PLACES, LONGEST_PLACE, NOT_PLACES, PLACE_NOUNS, RECIPIENT_VERBS } from './lexicon/places.ts';
import { NOT_NOUNS } from './lexicon/words.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

/** A place named in a sentence: tokens [from, to), preposition included, and its name as written. */
export type PlaceMention = { from: number; to: number; name: string };

const PARTICLES = new Set(['des', 'du', 'la', 'le', 'les', 'sur', 'sous', 'aux']);
const LOCATIVE = new Set(['a', 'au', 'aux', 'en', 'dans', 'sur', 'vers', 'chez', 'entre']);
const PRIORITY = /^(?:qpv|qp|qpvs)$/;

/** Finds the places of a sentence, left to right. */
export function scanPlaces(sentence: Sentence): PlaceMention[] {
  const places: PlaceMention[] = [];
  let i = 0;
  while (i < sentence.tokens.length) {
    const place = knownAt(sentence, i) ?? priorityAt(sentence, i) ?? patternAt(sentence, i);
    if (place) places.push(place);
    i = place ? place.to : i + 1;
  }
  return places;
}

function nameOf(sentence: Sentence, from: number, to: number): string {
  return sentence.text.source.slice(at(sentence, from).start, at(sentence, to - 1).end).replace(/\s+/g, ' ');
}

/** A place of the demonstration territory, unless it ends another name ("Initiative Nantes"). */
function knownAt(sentence: Sentence, i: number): PlaceMention | null {
  const to = knownEnd(sentence, i);
  if (to < 0 || !hasCapital(sentence, i, to) || isInsideName(sentence, i, to)) return null;
  const named = at(sentence, i).letters === 'lower' ? i + 1 : i;
  return { from: isLocative(at(sentence, i - 1)) ? i - 1 : i, to, name: nameOf(sentence, named, to) };
}

/** The token after the longest known name that starts at `from`, or -1. */
function knownEnd(sentence: Sentence, from: number): number {
  let key = '';
  let to = -1;
  for (let i = from; i < from + LONGEST_PLACE && at(sentence, i).kind === 'word'; i++) {
    key = i === from ? keyAt(sentence, i) : `${key} ${keyAt(sentence, i)}`;
    if (KNOWN_PLACES.has(key)) to = i + 1;
  }
  return to;
}

function hasCapital(sentence: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (at(sentence, i).letters !== 'lower') return true;
  return false;
}

/** "Initiative Nantes", "Nantes Métropole", "« La Bottière solidaire »". */
function isInsideName(sentence: Sentence, from: number, to: number): boolean {
  const before = at(sentence, from - 1);
  if (before.key === '"') return keyAt(sentence, to) !== '"';
  const isAfterName = isTitled(before) && !PLACE_NOUNS.has(before.key);
  return isAfterName || isTitled(at(sentence, to));
}

function isTitled(token: Token): boolean {
  return token.kind === 'word' && token.letters === 'title' && !NOT_NOUNS.has(token.key);
}

function isLocative(token: Token): boolean {
  return LOCATIVE.has(token.key) && (token.key !== 'a' || token.low === 'à' || token.letters !== 'lower');
}

/** "dans les QPV", "Q.P.V", "quartiers prioritaires". */
function priorityAt(sentence: Sentence, i: number): PlaceMention | null {
  const token = at(sentence, i);
  if (PRIORITY.test(token.key) && token.letters !== 'lower')
    return at(sentence, i - 1).kind === 'number' ? null : { from: i, to: i + 1, name: 'QPV' };
  const isSpelt =
    token.key === 'quartiers' &&
    keyAt(sentence, i + 1) === 'prioritaires' &&
    /^(?:les|des|nos|aux|ces)$/.test(keyAt(sentence, i - 1));
  return isSpelt ? { from: i, to: i + 2, name: 'QPV' } : null;
}

/** "à Vertou", "en Loire-Atlantique", "quartier Malakoff", "commune de Couëron". */
function patternAt(sentence: Sentence, i: number): PlaceMention | null {
  const token = at(sentence, i);
  if (token.kind !== 'word' || (token.letters !== 'lower' && isShouted(sentence, i))) return null;
  if (isLocative(token)) return locativeAt(sentence, i);
  return PLACE_NOUNS.has(token.key) ? namedAt(sentence, i) : null;
}

function namedAt(sentence: Sentence, noun: number): PlaceMention | null {
  const of = /^(?:de|d'|du|des)$/.test(keyAt(sentence, noun + 1)) ? noun + 2 : noun + 1;
  const from = pastArticle(sentence, of);
  const known = knownAt(sentence, of) ?? knownAt(sentence, from);
  if (known) return known;
  const to = nameEnd(sentence, from);
  return to > from ? { from, to, name: nameOf(sentence, from, to) } : null;
}

function pastArticle(sentence: Sentence, i: number): number {
  return /^(?:la|le|les|l')$/.test(keyAt(sentence, i)) ? i + 1 : i;
}

/** In a line of capitals nothing tells a name from a word. */
function isShouted(sentence: Sentence, i: number): boolean {
  return at(sentence, i + 1).letters === 'upper' || at(sentence, i).letters === 'upper';
}

function locativeAt(sentence: Sentence, i: number): PlaceMention | null {
  const key = keyAt(sentence, i);
  if (key === 'a' && RECIPIENT_VERBS.has(keyAt(sentence, i - 1))) return null;
  const from = pastArticle(sentence, i + 1);
  const known = knownAt(sentence, i + 1) ?? knownAt(sentence, from);
  if (known) return { ...known, from: i };
  // "à la Cité des congrès" is a building, "dans Nantes Métropole" an organisation; "à Vertou" and "dans la Sarthe" are places.
  if ((key === 'dans') !== from > i + 1) return null;
  const to = nameEnd(sentence, from);
  return to > from ? { from: i, to, name: nameOf(sentence, from, to) } : null;
}

/** The token after a name of place that starts at `from`; `from` itself when there is none. */
function nameEnd(sentence: Sentence, from: number): number {
  if (!isNameWord(at(sentence, from))) return from;
  let to = from + 1;
  for (;;) {
    const step = nameStep(sentence, to);
    if (step === 0) return to;
    to += step;
  }
}

/** "Saint-Sébastien sur Loire", "Maine et …": how many tokens the name goes on for. */
function nameStep(sentence: Sentence, i: number): number {
  const next = at(sentence, i);
  if (isNameWord(next)) return next.gap === 'blank' ? 0 : 1;
  return PARTICLES.has(next.key) && isNameWord(at(sentence, i + 1)) ? 2 : 0;
}

function isNameWord(token: Token): boolean {
  if (token.kind !== 'word' || token.letters !== 'title' || token.key.length < 3) return false;
  return !NOT_PLACES.has(token.key) && !NOT_NOUNS.has(token.key) && !PRIORITY.test(token.key);
}
