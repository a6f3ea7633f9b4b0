import { FILLER, type FlatText } from './flat.ts';

/** What a token is. `end` stands for whatever lies outside a sentence. */
export type TokenKind = 'word' | 'number' | 'sign' | 'end';

/** What separates a token from the one before it. */
export type Gap = 'none' | 'space' | 'line' | 'blank';

/** A word, a number or a sign of the text, with its offsets. */
export type Token = {
  kind: TokenKind;
  start: number;
  end: number;
  /** Lower case, no accent; acronyms without dots. */
  key: string;
  /** Lower case, as accented in the text. */
  low: string;
  gap: Gap;
  letters: 'lower' | 'title' | 'upper';
  /** Whether the token opens a list item, a heading or a table row. */
  bullet: boolean;
};

/** The token found outside any sentence. */
export const END: Token = {
  kind: 'end',
  start: -1,
  end: -1,
  key: '',
  low: '',
  gap: 'blank',
  letters: 'lower',
  bullet: false,
};

const LETTER = 'a-zµ\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u052f\\u1e00-\\u1fff';
const TAIL =
  'nes|ne|les|le|trices|trice|rices|rice|euses|euse|eres|ere|fes|fe|ses|se|tes|te|ives|ive|ves|ve|sses|sse|x|es|e|s';
const DOTTED = `\\.(?:${TAIL})(?:\\.s)?(?![${LETTER}])`;
const PARENTHESISED = `\\((?:${TAIL})\\)s?(?![${LETTER}])`;
const SLASHED = `/(?:${TAIL})(?:/s)?(?![${LETTER}/])`;
const NUMBER = new RegExp(
  `\\d{1,3}(?:(?: |${FILLER}+ ?)\\d{3})+(?!\\d)(?:,\\d+)?|\\d{1,3}(?:\\.\\d{3})+(?!\\d)(?:,\\d+)?|\\d+(?:[.,]\\d+)?`,
  'y',
);
const ACRONYM = new RegExp(`[a-z](?:\\.[a-z])+(?![${LETTER}])\\.?`, 'y');
const WORD = new RegExp(
  `aujourd'hui|quelqu'une?s?|prud'hom[a-z]*|(?:qu|jusqu|lorsqu|puisqu|[cdjlmnst])'(?=[${LETTER}\\d€"])|` +
    `[${LETTER}]+(?:-\\r?\\n[a-z]+)?\\d*(?:[-·][${LETTER}]+)*[²³]?(?:${DOTTED}|${PARENTHESISED}|${SLASHED})?`,
  'y',
);
const LAYOUT = new Set([' ', '\n', '\r', FILLER, '*', '_']);
const BULLETS = new Set([
  '-',
  '–',
  '—',
  '·',
  '#',
  '>',
  '◦',
  '▪',
  '►',
  '▶',
  '→',
  '✓',
  '✔',
  '●',
  '■',
  '□',
  '|',
  '+',
]);

/** Cuts a text into tokens, in one pass. */
export function tokenize(text: FlatText): Token[] {
  const tokens: Token[] = [];
  const { flat } = text;
  let at = 0;
  while (at < flat.length) {
    const gapEnd = skipLayout(flat, at);
    if (gapEnd >= flat.length) break;
    const token = readToken(text, gapEnd);
    token.gap = tokens.length === 0 ? 'blank' : gapOf(flat, at, gapEnd);
    token.bullet = opensItem(text, token.gap, { from: at, token });
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function skipLayout(flat: string, from: number): number {
  let at = from;
  while (at < flat.length && LAYOUT.has(flat.charAt(at))) at++;
  return at;
}

function gapOf(flat: string, from: number, to: number): Gap {
  let lines = 0;
  let spaced = false;
  for (let i = from; i < to; i++) {
    const char = flat.charAt(i);
    if (char === '\n' || (char === '\r' && flat.charAt(i + 1) !== '\n')) lines++;
    if (char === ' ' || char === FILLER) spaced = true;
  }
  if (lines > 1) return 'blank';
  if (lines === 1) return 'line';
  return spaced ? 'space' : 'none';
}

function readToken(text: FlatText, at: number): Token {
  const number = isDigit(text.flat, at) ? matchAt(NUMBER, text.flat, at) : null;
  if (number) return make(text, 'number', { at, length: number.length });
  const acronym = text.flat.charAt(at + 1) === '.' ? matchAt(ACRONYM, text.flat, at) : null;
  if (acronym)
    return { ...make(text, 'word', { at, length: acronym.length }), key: acronym.replaceAll('.', '') };
  const word = matchAt(WORD, text.flat, at);
  return word
    ? make(text, 'word', { at, length: wordLength(text, at, word) })
    : make(text, 'sign', { at, length: 1 });
}

/** A capital after the dot opens a sentence typed without a space ("fin.Les"), not an inclusive ending. */
function wordLength(text: FlatText, at: number, word: string): number {
  const dot = word.indexOf('.');
  if (dot < 0) return word.length;
  const after = text.source.charAt(at + dot + 1);
  const before = text.source.charAt(at + dot - 1);
  return after !== after.toLowerCase() && before === before.toLowerCase() ? dot : word.length;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function make(text: FlatText, kind: TokenKind, span: { at: number; length: number }): Token {
  const start = span.at;
  const end = start + span.length;
  const raw = text.source.slice(start, end);
  const isWord = kind === 'word';
  return {
    kind,
    start,
    end,
    key: isWord ? unbroken(text.flat.slice(start, end)) : text.flat.slice(start, end),
    low: isWord ? unbroken(raw.toLowerCase().replaceAll('’', "'")) : raw,
    gap: 'none',
    letters: lettersOf(raw),
    bullet: false,
  };
}

/** "habi-" and "tants" on the next line are one word. */
function unbroken(word: string): string {
  return word.includes('\n') ? word.replace(/-\r?\n/, '') : word;
}

function lettersOf(raw: string): Token['letters'] {
  const first = raw.charAt(0);
  if (first === first.toLowerCase()) return 'lower';
  const second = raw.replace(/^.[.']?/u, '').charAt(0);
  return second !== '' && second === second.toUpperCase() && second !== second.toLowerCase()
    ? 'upper'
    : 'title';
}

function opensItem(text: FlatText, gap: Gap, place: { from: number; token: Token }): boolean {
  if (gap !== 'line' && gap !== 'blank') return false;
  const { token, from } = place;
  if (token.kind === 'sign') return BULLETS.has(token.key);
  const lead = text.flat.slice(from, token.start);
  if (/\*\s+$/.test(lead.slice(-8))) return true;
  const next = text.flat.slice(token.end, token.end + 4);
  if (token.kind === 'number')
    return token.key.length <= 2 && /^(?:[.)/][ \n]|\)|°| [-–—] [a-z"])/.test(next);
  return token.key.length === 1 && /^[.)] /.test(next);
}
