import { GROUPS_OF_BUILDINGS, readShortForm, STREET_KINDS } from './abbreviations.ts';
import { dropCedex, dropPartsOfBuilding, takePostcode, tokensOf, type Token } from './typed-tokens.ts';
import { isDigits, plainText, wordsOfPlain } from './words.ts';

/** A number that may be the door's, or belong to the name of the street as in `rue du 8 Mai 1945`. */
export type TypedNumber = {
  /** Position in `words`. */
  at: number;
  value: number;
  /** As it was typed, e.g. `bis` or `b`; empty when none was. */
  repetition: string;
  /** The letter after the number can only be its repetition. */
  sure: boolean;
  /** Other end of a range such as `12-14`. */
  upTo: number | null;
  /** A kind of street follows it, as in `12 bis rue`. */
  leads: boolean;
};

/** What was typed, taken apart. */
export type TypedAddress = {
  words: readonly string[];
  /** One bit per word that may be the name of a residence: before the number and the street, or after a word that says so; or the country. */
  minor: number;
  numbers: readonly TypedNumber[];
  /** Five digits; null when none was typed. */
  postcode: string | null;
  /** A postcode of companies, which no street has. */
  cedex: boolean;
  /** Position of the word that is still being typed; -1 when the last thing typed is no word. */
  last: number;
};

/** One bit per word fits a number; no address is that long. */
const MOST_WORDS = 30;
const MOST_CHARACTERS = 300;

/** Takes apart an address as a person typed it. `isPostcode` says whether some street has that postcode. */
export function readTyped(text: string, isPostcode: (code: string) => boolean): TypedAddress {
  const plain = plainText(text.slice(0, MOST_CHARACTERS));
  const tokens = tokensOf(plain);
  const cedex = dropCedex(tokens);
  dropPartsOfBuilding(tokens);
  const postcode = takePostcode(tokens, isPostcode);
  return { ...gather(tokens, /[a-z0-9]$/.test(plain)), postcode, cedex };
}

type Gathering = { words: string[]; numbers: TypedNumber[]; minor: number };

function gather(
  tokens: readonly Token[],
  endsInWord: boolean,
): Pick<TypedAddress, 'words' | 'minor' | 'numbers' | 'last'> {
  const kept = tokens.filter(({ used }) => !used);
  const all: Gathering = { words: [], numbers: [], minor: 0 };
  let last = -1;
  for (let at = 0; at < kept.length && all.words.length < MOST_WORDS - 2; at++) {
    const { text } = kept[at];
    last = all.words.length;
    if (isDigits(text) && text.length < 5) at = gatherNumber(all, kept, at);
    else all.words.push(...wordsOfPlain(text));
  }
  const { words, numbers } = all;
  const typing = endsInWord && tokens.at(-1)?.used === false && last === words.length - 1;
  return { words, numbers, minor: all.minor | minorEnd(words, numbers), last: typing ? last : -1 };
}

/** Words from `résidence` on, once a number and a kind of street have been followed by a name; and the country. */
function minorEnd(words: readonly string[], numbers: readonly TypedNumber[]): number {
  // Minor, not left out: `place Mendès-France`.
  const country = words.length > 1 && words.at(-1) === 'france' ? 1 << (words.length - 1) : 0;
  const lead = numbers.find(({ leads }) => leads);
  if (!lead) return country;
  const from = words.findIndex((word, at) => at > lead.at + 2 && GROUPS_OF_BUILDINGS.has(word));
  return from < 0 ? country : -1 << from;
}

/** Keeps a number with what follows it; gives the position of the last token taken. */
function gatherNumber(all: Gathering, tokens: readonly Token[], at: number): number {
  const upTo = rangeEnd(tokens, at);
  const after = repetitionAt(tokens, upTo?.to ?? at);
  const leads = isKind(tokens[after.to + 1]);
  if (leads && !all.numbers.some((number) => number.leads)) all.minor = 2 ** all.words.length - 1;
  const value = Number(tokens[at].text);
  const { text: repetition, sure } = after;
  all.numbers.push({ at: all.words.length, value, repetition, sure, upTo: upTo?.value ?? null, leads });
  all.words.push(String(value));
  // A letter that may be an initial stays a word.
  return sure || repetition === '' ? after.to : after.to - 1;
}

const isKind = (token: Token | undefined): boolean =>
  token !== undefined && STREET_KINDS.has(readShortForm(token.text)?.[0] ?? token.text);

/** Other end of `12-14`, `12/14`, `12 à 14`. */
function rangeEnd(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const to = otherEnd(tokens, at);
  const text = tokens[to]?.text ?? '';
  if (to < 0 || !/^\d{1,4}$/.test(text) || Number(text) <= Number(tokens[at].text)) return null;
  return { value: Number(text), to };
}

function otherEnd(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  if (!next) return -1;
  if (isDigits(next.text) && /^\s?[-/]\s?$/.test(next.gap)) return at + 1;
  return next.text === 'a' || next.text === 'et' ? at + 2 : -1;
}

const REPETITIONS: ReadonlySet<string> = new Set(['bis', 'ter', 'quater', 'quinquies', 'sexies']);

type Repetition = { text: string; sure: boolean; to: number };

function repetitionAt(tokens: readonly Token[], at: number): Repetition {
  const next = tokens[at + 1];
  const none = { text: '', sure: false, to: at };
  if (!next) return none;
  if (REPETITIONS.has(next.text)) return { text: next.text, sure: true, to: at + 1 };
  if (next.text.length > 1 || isDigits(next.text)) return none;
  const beforeKind = isKind(tokens[at + 2]);
  // `r` is for `rue`, unless a kind of street follows.
  if (next.text === 'r' && !beforeKind && !next.glued) return none;
  // `65e` may be a regiment.
  return { text: next.text, sure: beforeKind || (next.glued && next.text !== 'e'), to: at + 1 };
}
