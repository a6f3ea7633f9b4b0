import { type Result, ok } from '#kernel/result.ts';
import { comparable, CONTACT_WORDS, FILTER_WORDS, type EncodedFile, type Keys } from '../encoding/index.ts';

/** One file to link, with what its structure says of it. */
export type Party = {
  /** Any stable name; results do not depend on the order in which parties come, since they are put in the order of these. */
  id: string;
  file: EncodedFile;
  /** The structure declares that nobody is twice on this file. */
  unique?: boolean;
};

/** Records of all parties as one: columns by record, parties in the order of their ids, rows in that of references. */
export type Population = {
  parties: readonly Party[];
  size: number;
  /** Number of the party of each record. */
  party: Uint16Array;
  references: string[];
  /** Row of each record in the file of its party. */
  row: Uint32Array;
  filters: Uint32Array;
  contacts: Uint32Array;
  present: Uint16Array;
  /** Bits set in each filter. */
  ones: Uint16Array;
  /** The same of both filters of contacts. */
  contactOnes: Uint16Array;
  keys: Keys;
};

/** Puts files together. Refuses what `comparable` refuses: other version, parameters or key. */
export function gather(parties: readonly Party[]): Result<Population> {
  const sorted = parties.toSorted((a, b) => compareText(a.id, b.id));
  const same = comparable(sorted.map(({ file }) => file.scheme));
  if (!same.ok) return same;
  const size = sorted.reduce((sum, { file }) => sum + file.references.length, 0);
  const all: Population = {
    parties: sorted,
    size,
    party: new Uint16Array(size),
    references: [],
    row: new Uint32Array(size),
    filters: new Uint32Array(size * FILTER_WORDS),
    contacts: new Uint32Array(size * CONTACT_WORDS),
    present: new Uint16Array(size),
    ones: new Uint16Array(size),
    contactOnes: new Uint16Array(2 * size),
    keys: emptyKeys(sorted, size),
  };
  sorted.forEach((party, number) => append(all, party.file, number));
  return ok(all);
}

const HALF = CONTACT_WORDS / 2;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function emptyKeys(parties: readonly Party[], size: number): Keys {
  const keys = parties.reduce((sum, { file }) => sum + file.keys.values.length, 0);
  return { values: new Float64Array(keys), kinds: new Uint8Array(keys), starts: new Uint32Array(size + 1) };
}

/** Rows in the order of their references: a file that comes again in another order gives the same persons. */
function append(all: Population, file: EncodedFile, number: number): void {
  const { references } = file;
  const order = Uint32Array.from(references.keys()).sort((a, b) => compareText(references[a], references[b]));
  for (const row of order) {
    const at = all.references.push(references[row]) - 1;
    all.party[at] = number;
    all.row[at] = row;
    all.present[at] = file.present[row];
    copyWords(file.filters, all.filters, { from: row, to: at, words: FILTER_WORDS });
    copyWords(file.contacts, all.contacts, { from: row, to: at, words: CONTACT_WORDS });
    all.ones[at] = countOnes(all.filters, at * FILTER_WORDS, FILTER_WORDS);
    for (const half of [0, 1])
      all.contactOnes[2 * at + half] = countOnes(all.contacts, at * CONTACT_WORDS + half * HALF, HALF);
    copyKeys(all.keys, file.keys, { from: row, to: at });
  }
}

function copyWords(
  source: Uint32Array,
  target: Uint32Array,
  { from, to, words }: { from: number; to: number; words: number },
): void {
  for (let word = 0; word < words; word++) target[to * words + word] = source[from * words + word];
}

/** Copies the keys of a record, sorted by value, so that two records are intersected in one pass. */
function copyKeys(all: Keys, keys: Keys, { from, to }: { from: number; to: number }): void {
  const { values, kinds, starts } = all;
  const start = starts[to];
  let count = start;
  for (let k = keys.starts[from]; k < keys.starts[from + 1]; k++, count++) {
    let at = count;
    while (at > start && values[at - 1] > keys.values[k]) {
      values[at] = values[at - 1];
      kinds[at] = kinds[at - 1];
      at--;
    }
    values[at] = keys.values[k];
    kinds[at] = keys.kinds[k];
  }
  starts[to + 1] = count;
}

/** Bits set in a word. */
export function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Bits set in some words of an array. */
function countOnes(words: Uint32Array, from: number, length: number): number {
  let sum = 0;
  for (let word = from; word < from + length; word++) sum += ones(words[word]);
  return sum;
}
