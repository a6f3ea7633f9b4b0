import { NOT_NOUNS } from './lexicon/words.ts';
import { END, type Token } from './tokens.ts';

/** Lines at least this long are wrapped, shorter ones stand by themselves. */
const WRAPPED_FROM = 50;
/** Most tokens of a line that holds only a number. */
const NUMBER_LINE = 5;

const CONTINUING = new Set(
  `, de du des la le les l' d' a au aux en et ou par pour sur dans avec sans sous que qui dont ce cette ces son sa ses leur leurs
  notre nos un une plus moins pres environ est sont ont`.split(/\s+/),
);
/** Words that open the lines of a formal act. */
const RECITALS = new Set(['vu', 'considerant', 'attendu', 'article', 'decide', 'delibere']);
const STOPS = new Set(['.', '!', '?', '…', ':', ';']);
const BESIDE_NUMBER = /^(?:[+%€km]|millions?|milliards?|plus|pres|de|d'|environ)$/;

type Tokens = readonly Token[];

/** Whether a single end of line before token `i` ends the sentence that began at `from`. */
export function breaksLine(tokens: Tokens, from: number, i: number): boolean {
  const next = tokenAt(tokens, i);
  const last = tokenAt(tokens, i - 1);
  if (next.bullet || isRecital(next) || tokenAt(tokens, from).key === '#') return true;
  if (CONTINUING.has(last.key) || isNumberAlone(tokens, from, i)) return false;
  if (STOPS.has(last.key) || opensSentence(next)) return true;
  return opensLine(next) && !isWrapped(tokens, from, i);
}

function tokenAt(tokens: Tokens, i: number): Token {
  return tokens[i] ?? END;
}

function isRecital(next: Token): boolean {
  return next.letters === 'title' && RECITALS.has(next.key);
}

/** A capital that no name needs: a sentence begins, however long the line before. */
function opensSentence(next: Token): boolean {
  return next.letters === 'title' && NOT_NOUNS.has(next.key);
}

function opensLine(next: Token): boolean {
  if (next.kind === 'word') return next.letters !== 'lower';
  return next.kind === 'number' || next.key === '"';
}

/** "812" alone on its line, what it counts on the next. */
function isNumberAlone(tokens: Tokens, from: number, i: number): boolean {
  if (i - from > NUMBER_LINE) return false;
  const line = tokens.slice(from, i);
  const isNumber = (token: Token): boolean => token.kind === 'number';
  return (
    line.some((token) => isNumber(token) && !token.bullet) &&
    line.every((token) => isNumber(token) || BESIDE_NUMBER.test(token.key))
  );
}

function isWrapped(tokens: Tokens, from: number, i: number): boolean {
  let first = i - 1;
  while (first > from && isInLine(tokens[first])) first--;
  return (tokens[i - 1]?.end ?? 0) - (tokens[first]?.start ?? 0) >= WRAPPED_FROM;
}

function isInLine(token: Token | undefined): boolean {
  return token?.gap === 'space' || token?.gap === 'none';
}
