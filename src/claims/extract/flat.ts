/**
 * A text made easy to match: `flat` is `source` in lower case, without accents, with one kind of apostrophe and of
 * space, and every character of it stands at the same offset. `source` is the given text in composed form.
 */
export type FlatText = {
  source: string;
  flat: string;
  /** Offset in the given text of an offset in `source`. */
  origin: (offset: number) => number;
};

/** Stands for characters that only lay text out: they separate nothing and mean nothing. */
export const FILLER = '\u0001';

const MARKS = /[\u0300-\u036f]/;
const CLUSTER = /[^\u0300-\u036f][\u0300-\u036f]+/g;
/** Spaces written as entities, and tags: taken as layout, so that "<b>800</b>&nbsp;habitants" reads as one phrase. */
const MARKUP = /&(?:nbsp|#160|#8239|thinsp|#x(?:a0|202f));|<\/?[a-z][^<>\n]{0,200}>/g;
const CHUNK = 8192;

const ALIKE: Readonly<Record<string, string>> = {
  "'": '\u2018\u2019\u02bc\u2032\u00b4`\uff07',
  ' ': '\t\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2004\u2005\u2006\u205f\u3000',
  '\n': '\u2028\u2029\u0085\f\v',
  '-': '\u2010\u2011\ufe63\uff0d',
  '·': '\u2022\u2027\u22c5\u2219\u30fb\u0387',
  '"': '«»“”„',
  [FILLER]: '\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f',
};

const TABLE = buildTable();

function buildTable(): Uint16Array {
  const table = Uint16Array.from({ length: 65536 }, (_, code) => code);
  for (let code = 0x41; code < 0x530; code++) table[code] = plain(code);
  for (let code = 0x1e00; code < 0x2000; code++) table[code] = plain(code);
  for (const [to, from] of Object.entries(ALIKE)) {
    for (let i = 0; i < from.length; i++) table[from.charCodeAt(i)] = to.charCodeAt(0);
  }
  return table;
}

function plain(code: number): number {
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.normalize('NFD').charCodeAt(0);
}

/** Lower case without accents, for lexicon look-ups. */
export function fold(text: string): string {
  return mapCodes(text);
}

function mapCodes(text: string): string {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += CHUNK) {
    const codes: number[] = [];
    for (let i = from; i < Math.min(text.length, from + CHUNK); i++)
      codes.push(TABLE[text.charCodeAt(i)] ?? 0);
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}

/** Prepares a text for matching. */
export function flatten(text: string): FlatText {
  const composed = MARKS.test(text) ? compose(text) : { source: text, origin: (offset: number) => offset };
  const mapped = mapCodes(composed.source);
  const flat = mapped.replace(MARKUP, (markup) => FILLER.repeat(markup.length));
  return { ...composed, flat };
}

/** Composes base letters and their combining marks, remembering where each came from. */
function compose(text: string): { source: string; origin: (offset: number) => number } {
  const origins: number[] = [];
  const parts: string[] = [];
  let done = 0;
  const keep = (part: string, at: number, spread: boolean): void => {
    parts.push(part);
    for (let i = 0; i < part.length; i++) origins.push(spread ? at + i : at);
  };
  for (const match of text.matchAll(CLUSTER)) {
    keep(text.slice(done, match.index), done, true);
    keep(match[0].normalize('NFC'), match.index, false);
    done = match.index + match[0].length;
  }
  keep(text.slice(done), done, true);
  return { source: parts.join(''), origin: (offset) => origins[offset] ?? text.length };
}
