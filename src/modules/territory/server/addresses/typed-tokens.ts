import { LIGHT_WORDS, PARTS_OF_BUILDING, PARTS_OR_NAMES } from './abbreviations.ts';
import { isDigits } from './words.ts';

/** A run of letters or of digits, as it was typed. */
export type Token = {
  text: string;
  /** What stands between it and the one before. */
  gap: string;
  /** It follows the one before without anything between. */
  glued: boolean;
  /** Read already: it is no word of a street. */
  used: boolean;
};

/** Tokens of a plain text. */
export function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of plain.matchAll(/\d+|[a-z]+/g)) {
    const gap = plain.slice(end, match.index);
    tokens.push({ text: match[0], glued: gap === '' && tokens.length > 0, gap, used: false });
    end = match.index + match[0].length;
  }
  return tokens;
}

/** Text of a token; empty beyond either end. */
const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
const isNumberAt = (tokens: readonly Token[], at: number): boolean => isDigits(textAt(tokens, at));

/** Uses `cedex` and the number of its office; says whether there was one. */
export function dropCedex(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ text }) => text === 'cedex');
  if (at < 0) return false;
  tokens[at].used = true;
  const next = tokens[at + 1];
  if (next && isDigits(next.text) && next.text.length <= 2) next.used = true;
  return true;
}

const NUMBER_SIGNS: ReadonlySet<string> = new Set(['n', 'no', 'num', 'numero']);
const ORDINALS: ReadonlySet<string> = new Set(['e', 'er', 'ere', 'eme', 'ieme', 'nd', 'nde']);

/** Uses flats, floors, stairs, post boxes: `appt 12`, `bat B2`, `3e étage`, `BP 1234`. */
export function dropPartsOfBuilding(tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.text === 'rdc' || (NUMBER_SIGNS.has(token.text) && isNumberAt(tokens, at + 1)))
      token.used = true;
    else if (!dropFloor(tokens, at) && isPart(tokens, at)) dropPart(tokens, at);
  }
}

function dropFloor(tokens: readonly Token[], at: number): boolean {
  if (!/^et(?:age|g)$/.test(tokens[at].text)) return false;
  const from = ORDINALS.has(textAt(tokens, at - 1)) ? at - 2 : at - 1;
  if (!isNumberAt(tokens, from)) return false;
  for (let i = from; i <= at; i++) tokens[i].used = true;
  return true;
}

/** A word that streets have too names a part of a building only beside another number. */
function isPart(tokens: readonly Token[], at: number): boolean {
  if (LIGHT_WORDS.has(textAt(tokens, at - 1))) return false;
  if (PARTS_OF_BUILDING.has(tokens[at].text)) return true;
  if (!PARTS_OR_NAMES.has(tokens[at].text)) return false;
  return tokens.some(
    ({ text, used }, i) => !used && (i < at || i > at + 1) && isDigits(text) && text.length < 5,
  );
}

function dropPart(tokens: readonly Token[], at: number): void {
  let to = at + 1;
  while (NUMBER_SIGNS.has(textAt(tokens, to))) to++;
  if (!isNumberAt(tokens, to) && textAt(tokens, to).length !== 1) return;
  if (tokens[to + 1]?.glued) to++;
  for (let i = at; i <= to; i++) tokens[i].used = true;
}

type IsPostcode = (code: string) => boolean;
type FoundPostcode = { code: string; from: number; to: number };

/** Uses the postcode, the last one that some street has, else the last one; null when there is none. */
export function takePostcode(tokens: readonly Token[], isPostcode: IsPostcode): string | null {
  const found = tokens.flatMap((_, at) => postcodeAt(tokens, at, isPostcode) ?? []);
  const chosen = found.findLast(({ code }) => isPostcode(code)) ?? found.at(-1);
  if (!chosen) return null;
  for (let i = chosen.from; i <= chosen.to; i++) tokens[i].used = true;
  return chosen.code;
}

function postcodeAt(tokens: readonly Token[], at: number, isPostcode: IsPostcode): FoundPostcode | null {
  const { text, used } = tokens[at];
  if (used || !isDigits(text)) return null;
  if (text.length === 5) return { code: text, from: at, to: at };
  // A spreadsheet has lost the first zero.
  if (text.length === 4 && at > 0 && isPostcode(`0${text}`)) return { code: `0${text}`, from: at, to: at };
  return text.length === 2 ? inTwoParts(tokens, at, isPostcode) : null;
}

/** `44 000`. */
function inTwoParts(tokens: readonly Token[], at: number, isPostcode: IsPostcode): FoundPostcode | null {
  const next = tokens[at + 1];
  if (!next || !/^\d{3}$/.test(next.text) || !/^[ .]$/.test(next.gap)) return null;
  const code = tokens[at].text + next.text;
  return next.text === '000' || isPostcode(code) ? { code, from: at, to: at + 1 } : null;
}
