import type { FlatText } from './flat.ts';
import { breaksLine } from './lines.ts';
import { END, type Token } from './tokens.ts';

/** A stretch of tokens that speaks by itself, with the sentence that introduces it when it is an item of a list. */
export type Sentence = { text: FlatText; tokens: Token[]; start: number; end: number; lead: Sentence | null };

/** Longest sentence: hostile texts without a full stop stay linear. */
const MOST_TOKENS = 400;
/** Longest line that can be a title. */
const TITLE_TOKENS = 12;

const ABBREVIATIONS = new Set(
  `m mm mme mmes mlle mr dr pr me st ste art cf p pp n no env ex hab approx chap fig ref tel resp av bd al vol ed janv fev
  fevr avr juil sept oct nov dec max min vs`.split(/\s+/),
);
/** Words that open a sentence even after an acronym's last dot. */
const OPENERS = new Set(
  `le la les un une des nous vous il elle ils elles on ce cette ces en au aux depuis dans pour avec par sur ainsi enfin mais
  or car cela notre nos leur leurs plus pres environ grace entre chaque l' d' c' a objectif`.split(/\s+/),
);
const CLOSERS = new Set(['"', ')', ']', "'"]);
const FINAL = new Set(['.', '!', '?', '…']);

/** The token at a place of a sentence, `END` outside it. */
export function at(sentence: Sentence, index: number): Token {
  return sentence.tokens[index] ?? END;
}

/** The key of the token at a place of a sentence, empty outside it. */
export function keyAt(sentence: Sentence, index: number): string {
  return at(sentence, index).key;
}

/** The keys of some tokens of a sentence, joined by spaces. */
export function keysOf(sentence: Sentence, from: number, to: number): string {
  let keys = '';
  for (let i = from; i < to; i++) keys = i === from ? keyAt(sentence, i) : `${keys} ${keyAt(sentence, i)}`;
  return keys;
}

/** Cuts tokens into sentences, aware of abbreviations, wrapped lines, lists and headings. */
export function splitSentences(text: FlatText, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let i = 1; i <= tokens.length; i++) {
    if (i < tokens.length && !breaksBefore(tokens, from, i)) continue;
    const slice = tokens.slice(from, i);
    const [first, last] = [slice[0], slice.at(-1)];
    if (first && last) sentences.push({ text, tokens: slice, start: first.start, end: last.end, lead: null });
    from = i;
  }
  return linkLeads(sentences);
}

function breaksBefore(tokens: readonly Token[], from: number, i: number): boolean {
  const next = tokens[i] ?? END;
  if (next.gap === 'blank' || i - from >= MOST_TOKENS) return true;
  if (next.gap === 'line' && breaksLine(tokens, from, i)) return true;
  if (CLOSERS.has(next.key) && next.gap === 'none') return false;
  return endsSentence(tokens, i - 1) && opensSentence(next, tokens[i - 1] ?? END);
}

/** Whether a full stop stands at `i` or just before the quotes and brackets that close on it. */
function endsSentence(tokens: readonly Token[], i: number): boolean {
  const stop = beforeClosers(tokens, i);
  const sign = tokens[stop] ?? END;
  if (sign.kind === 'word') return sign.low.endsWith('.');
  return FINAL.has(sign.key) && (sign.key !== '.' || !isAbbreviation(tokens[stop - 1] ?? END));
}

function beforeClosers(tokens: readonly Token[], i: number): number {
  let stop = i;
  while (stop > 0 && i - stop < 3 && CLOSERS.has(tokens[stop]?.key ?? '')) stop--;
  return stop;
}

/** "M.", "art.", an initial, or the number of a list item. */
function isAbbreviation(token: Token): boolean {
  if (token.kind === 'number') return token.bullet;
  if (token.kind !== 'word') return false;
  return ABBREVIATIONS.has(token.key) || (token.key.length === 1 && token.letters !== 'lower');
}

function opensSentence(next: Token, last: Token): boolean {
  if (last.kind === 'word') return next.letters === 'title' && OPENERS.has(next.key);
  if (next.gap === 'none') return next.kind === 'word' && next.letters === 'title';
  return next.kind !== 'word' || next.letters !== 'lower';
}

/** Items and fragments that follow "En 2024 :" line after line belong to it. */
function linkLeads(sentences: Sentence[]): Sentence[] {
  let lead: Sentence | null = null;
  for (const sentence of sentences) {
    sentence.lead = lead && isItem(sentence) ? lead : null;
    if (at(sentence, sentence.tokens.length - 1).key === ':' || (!sentence.lead && isTitle(sentence)))
      lead = sentence;
    else if (!sentence.lead) lead = null;
  }
  return sentences;
}

function isItem(sentence: Sentence): boolean {
  const first = at(sentence, 0);
  if (first.bullet) return first.key !== '#';
  return first.gap === 'line' && !FINAL.has(at(sentence, sentence.tokens.length - 1).key);
}

/** A short line without a full stop that can stand above a list. */
function isTitle(sentence: Sentence): boolean {
  const first = at(sentence, 0);
  const isShort =
    sentence.tokens.length <= TITLE_TOKENS && at(sentence, sentence.tokens.length - 1).kind !== 'sign';
  return isShort && (first.key === '#' || first.letters !== 'lower');
}
