import { NORMALISERS, type Normaliser } from './normalise.ts';
import type { Owner, Sealer } from './sealer.ts';

/** What is indexed: digests of one field are of no use in another, nor in another organisation. */
export type Indexed = Owner & { table: string; field: string; normal: Normaliser };

/** Bytes of an exact index: no two values of an organisation will ever share one. */
const EXACT_BYTES = 16;
/**
 * A token of a search index is 32 bits: enough to search with, and a few values share one, so that the index says a
 * little less of them. What is found must be opened and compared.
 */
const LONGEST_PREFIX = 12;
const SHORTEST_PREFIX = 2;
const GRAM = 3;

/** Index of a value, under the key that seals: for a column with equality, 16 bytes. */
export function exactIndex(sealer: Sealer, value: string, indexed: Indexed): Buffer {
  return exact(sealer, value, { indexed, number: sealer.keyring.current });
}

/** Indexes that a value may have while two keys live side by side, the current one first: look for any of them. */
export function exactIndexes(sealer: Sealer, value: string, indexed: Indexed): Buffer[] {
  return sealer.keyNumbers.map((number) => exact(sealer, value, { indexed, number }));
}

function exact(sealer: Sealer, value: string, under: { indexed: Indexed; number: number }): Buffer {
  const normal = NORMALISERS[under.indexed.normal](value);
  return digest(sealer, normal, { ...under, variant: 'exact' }).subarray(0, EXACT_BYTES);
}

/** How a search index cuts a value. */
export type Search = 'prefix' | 'trigram';

/** Tokens of a value under the key that seals, for a column `int[]` with a GIN index. */
export function searchTokens(sealer: Sealer, value: string, indexed: Indexed & { search: Search }): number[] {
  const words = CUTS[indexed.search].kept(NORMALISERS[indexed.normal](value));
  return tokens(sealer, words, { indexed, number: sealer.keyring.current });
}

/**
 * Tokens that a row must all hold to match a search, one list per key that opens (any of the lists will do). A search
 * that is too short to cut gives empty lists: it must not be asked, for every row holds no token at all.
 */
export function searchedTokens(
  sealer: Sealer,
  query: string,
  indexed: Indexed & { search: Search },
): number[][] {
  const words = CUTS[indexed.search].asked(NORMALISERS[indexed.normal](query));
  return sealer.keyNumbers.map((number) => tokens(sealer, words, { indexed, number }));
}

/** Whether an opened value answers a search by beginnings: each word asked begins a word of the value. */
export function beginsLike(value: string, query: string, normal: Normaliser): boolean {
  const words = NORMALISERS[normal](value).split(' ');
  return NORMALISERS[normal](query)
    .split(' ')
    .every((asked) => words.some((word) => word.startsWith(asked)));
}

function tokens(
  sealer: Sealer,
  words: readonly string[],
  under: { indexed: Indexed & { search: Search }; number: number },
): number[] {
  const { indexed, number } = under;
  const found = words.map((word) =>
    digest(sealer, word, { indexed, number, variant: indexed.search }).readInt32BE(0),
  );
  // Sorted: the order of the tokens would say the order of the letters.
  return [...new Set(found)].sort((a, b) => a - b);
}

function digest(
  sealer: Sealer,
  text: string,
  under: { indexed: Indexed; number: number; variant: string },
): Buffer {
  const { indexed, number, variant } = under;
  return sealer.digest(text, {
    number,
    purpose: `index/${indexed.table}/${indexed.field}/${variant}`,
    owner: indexed,
  });
}

/** Normal forms hold no combined character: a code point is a letter. */
const lettersOf = (word: string) => Array.from(word);
const wordsOf = (normal: string) => normal.split(' ').filter((word) => word !== '');

/** Beginnings of each word, from two letters. */
function beginnings(normal: string): string[] {
  return wordsOf(normal).flatMap((word) => {
    const letters = lettersOf(word).slice(0, LONGEST_PREFIX);
    return letters.map((_, at) => letters.slice(0, at + 1).join('')).slice(SHORTEST_PREFIX - 1);
  });
}

/** Runs of three letters, inside each word. */
function grams(normal: string): string[] {
  return wordsOf(normal).flatMap((word) => {
    const letters = lettersOf(word);
    return letters.slice(GRAM - 1).map((_, at) => letters.slice(at, at + GRAM).join(''));
  });
}

const CUTS: Record<Search, { kept: (normal: string) => string[]; asked: (normal: string) => string[] }> = {
  prefix: {
    kept: beginnings,
    asked: (normal) =>
      wordsOf(normal)
        .map((word) => lettersOf(word).slice(0, LONGEST_PREFIX).join(''))
        .filter((word) => lettersOf(word).length >= SHORTEST_PREFIX),
  },
  trigram: { kept: grams, asked: grams },
};
