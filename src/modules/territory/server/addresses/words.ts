import { LIGHT_WORDS, readShortForm } from './abbreviations.ts';

const BEYOND_ASCII = /[\u0080-\uffff]/;
const MARKS = /\p{M}/gu;
const APOSTROPHES = /['\u2018\u2019\u02bc\u0060\u00b4]/g;
/** Letters and digits apart: `12bis` is two words, as `12 bis` is. */
const WORDS = /\d+|[a-z]+/g;

/** A text without case, accents, ligatures and elisions. */
export function plainText(text: string): string {
  let plain = text.toLowerCase();
  if (BEYOND_ASCII.test(plain)) {
    plain = plain.replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(APOSTROPHES, "'");
    plain = plain.replace(/n[°º]/g, ' ').normalize('NFD').replace(MARKS, '');
  }
  // The article before an apostrophe says nothing; what looks like one but is not (`aujourd'hui`) stays one word or two.
  return plain.includes("'") ? plain.replace(/\b(?:[cdjlmnst]|qu)'/g, ' ').replaceAll("'", ' ') : plain;
}

/** Words of a plain text, short forms read in full. */
export function wordsOfPlain(plain: string): string[] {
  const found: string[] = [];
  for (const [word] of plain.replace(/\bs\s?\/\s?s\b/g, 'sous').matchAll(WORDS)) {
    const full = readShortForm(word);
    if (full) found.push(...full);
    else found.push(isDigits(word) && word.length < 5 ? withoutZeros(word) : word);
  }
  return found;
}

/** Words by which a name of a street or of a town is found, in their order. */
export const wordsOf = (text: string): string[] => wordsOfPlain(plainText(text));

/** Whether a word is a number. */
export const isDigits = (word: string): boolean => {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
};

/** Whether a word carries little. */
export const isLight = (word: string): boolean => LIGHT_WORDS.has(word);

const withoutZeros = (digits: string): string => {
  let from = 0;
  while (from < digits.length - 1 && digits.charCodeAt(from) === 48) from++;
  return from === 0 ? digits : digits.slice(from);
};
