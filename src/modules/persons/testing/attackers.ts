import type { EncodedFile } from '../domain/encoding/index.ts';

/** What an attack comes to: share of the records put to their own person, and what guessing would give. */
export type Level = { share: number; chance: number };

const WORDS = 32;

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function dice(a: Uint32Array, b: Uint32Array): number {
  let [both, sum] = [0, 0];
  for (let word = 0; word < WORDS; word++) {
    both += ones(a[word] & b[word]);
    sum += ones(a[word]) + ones(b[word]);
  }
  return sum === 0 ? 0 : (2 * both) / sum;
}

const filterAt = (file: EncodedFile, row: number): Uint32Array =>
  file.filters.subarray(row * WORDS, (row + 1) * WORDS);

/** Puts each record to the most alike of the attacker's own encodings of the same persons, in the same order. */
export function byLikeness(stolen: EncodedFile, own: EncodedFile): Level {
  const count = stolen.references.length;
  let right = 0;
  for (let row = 0; row < count; row++) {
    let [best, most] = [-1, -1];
    for (let guess = 0; guess < count; guess++) {
      const like = dice(filterAt(stolen, row), filterAt(own, guess));
      if (like > most) [best, most] = [guess, like];
    }
    if (best === row) right++;
  }
  return { share: right / count, chance: 1 / count };
}

/** Match keys that two files have in common, whatever their kind. */
export function keysInCommon(one: EncodedFile, other: EncodedFile): number {
  const known = new Set(one.keys.values);
  return other.keys.values.filter((value) => known.has(value)).length;
}

/**
 * Alignment by frequency, of an attacker who knows how often every value occurs in the very same list: values of one
 * frequency are told apart by chance only, so each of `m` of them is rightly put once in `m`. Nobody aligns better by
 * frequency alone. `records`: the values that each record holds.
 */
export function byFrequency(records: readonly (readonly (string | number)[])[]): Level {
  const holders = new Map<string | number, number>();
  for (const values of records)
    for (const value of new Set(values)) holders.set(value, (holders.get(value) ?? 0) + 1);
  const alike = new Map<number, number>();
  for (const count of holders.values()) alike.set(count, (alike.get(count) ?? 0) + 1);
  let right = 0;
  for (const values of records) {
    const best = values.map((value) => {
      const count = holders.get(value) ?? 1;
      // Having found the value, its holders are still to be told from one another.
      return 1 / (alike.get(count) ?? 1) / count;
    });
    right += Math.max(0, ...best);
  }
  return { share: right / records.length, chance: 1 / records.length };
}

/** Records that have each of the columns, as bits. */
function columnsOf(file: EncodedFile): Uint32Array[] {
  const count = file.references.length;
  const words = Math.ceil(count / 32);
  return Array.from({ length: WORDS * 32 }, (_, column) => {
    const held = new Uint32Array(words);
    for (let row = 0; row < count; row++)
      if ((file.filters[row * WORDS + (column >> 5)] >>> (column & 31)) & 1)
        held[row >> 5] |= 1 << (row & 31);
    return held;
  });
}

const sizeOf = (held: Uint32Array): number => held.reduce((sum, word) => sum + ones(word), 0);

type Column = { held: Uint32Array; size: number };

/** How far two columns come together beyond chance, -1 to 1. */
function together(a: Column, b: Column, count: number): number {
  const [p, q] = [a.size / count, b.size / count];
  const spread = Math.sqrt(p * (1 - p) * q * (1 - q));
  if (spread === 0) return 0;
  let both = 0;
  for (let word = 0; word < a.held.length; word++) both += ones(a.held[word] & b.held[word]);
  return (both / count - p * q) / spread;
}

/** A pattern found: columns that come together, and the token that the attacker takes them for. */
export type Pattern = { columns: number[]; token: string };

/**
 * Mines patterns of columns in the manner of Christen, Vidanage, Ranbaduge and Schnell (PAKDD 2018): columns that come
 * together are taken for one token, the one whose frequency in the attacker's list is nearest and not yet given.
 * `tokens`: those of each record of that list; `least`: correlation from which columns are taken for one token's.
 */
export function minePatterns(
  file: EncodedFile,
  { tokens, least }: { tokens: readonly ReadonlySet<string>[]; least: number },
): Pattern[] {
  const count = file.references.length;
  const columns = columnsOf(file).map((held) => ({ held, size: sizeOf(held) }));
  const free = new Set(columns.keys());
  const groups: { columns: number[]; held: number }[] = [];
  for (const column of columns.keys()) {
    if (!free.delete(column)) continue;
    const group = [column];
    for (const other of free)
      if (together(columns[column], columns[other], count) >= least) group.push(other);
    if (group.length < 2) continue;
    for (const other of group) free.delete(other);
    const held = columns[column].held.map((word, at) =>
      group.reduce((all, other) => all & columns[other].held[at], word),
    );
    groups.push({ columns: group, held: sizeOf(held) });
  }
  const frequencies = new Map<string, number>();
  for (const held of tokens)
    for (const token of held) frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
  groups.sort((x, y) => y.columns.length - x.columns.length || y.held - x.held);
  return groups.map(({ columns: found, held }) => {
    const distance = (token: string): number => Math.abs((frequencies.get(token) ?? 0) - held);
    const token = [...frequencies.keys()].reduce(
      (best, one) => (distance(one) < distance(best) ? one : best),
      '',
    );
    frequencies.delete(token);
    return { columns: found, token };
  });
}

/** Puts each record to the person of the attacker's list whose tokens fit its patterns best. */
export function byPatterns(
  file: EncodedFile,
  { patterns, tokens }: { patterns: readonly Pattern[]; tokens: readonly ReadonlySet<string>[] },
): Level {
  const count = file.references.length;
  let right = 0;
  for (let row = 0; row < count; row++) {
    const filter = filterAt(file, row);
    const seen = patterns.map(({ columns }) => columns.every((at) => (filter[at >> 5] >>> (at & 31)) & 1));
    const fit = (held: ReadonlySet<string>): number =>
      patterns.reduce((sum, { token }, at) => sum + (held.has(token) === seen[at] ? 1 : 0), 0);
    let [best, most] = [-1, -1];
    for (const [guess, held] of tokens.entries()) {
      const fits = fit(held);
      if (fits > most) [best, most] = [guess, fits];
    }
    if (best === row) right++;
  }
  return { share: right / count, chance: 1 / count };
}

const NEAREST = 40;

/** Likeness of each record to the others of its list, the greatest first: what a similarity graph says of a node. */
function signatures(file: EncodedFile, rows: readonly number[]): Float64Array[] {
  const likes = rows.map(() => new Float64Array(rows.length));
  for (let i = 0; i < rows.length; i++)
    for (let j = i + 1; j < rows.length; j++)
      likes[i][j] = likes[j][i] = dice(filterAt(file, rows[i]), filterAt(file, rows[j]));
  return likes.map((row) => row.sort((x, y) => y - x).slice(0, NEAREST));
}

/**
 * Aligns similarity graphs by their nodes (after Vidanage, Christen, Ranbaduge and Schnell, CIKM 2020): likenesses hardly
 * depend on the key, so the attacker encodes the list under a key of their own and looks for the record whose likenesses to
 * all others are the nearest. `known`: rows of the attacker's list; the share is of these.
 */
export function byGraph(
  stolen: EncodedFile,
  { own, known }: { own: EncodedFile; known: readonly number[] },
): Level {
  const all = stolen.references.map((_, row) => row);
  const [theirs, mine] = [signatures(stolen, all), signatures(own, known)];
  let right = 0;
  for (const [at, signature] of mine.entries()) {
    let [best, least] = [-1, Infinity];
    for (const [row, other] of theirs.entries()) {
      const distance = signature.reduce((sum, value, n) => sum + (value - other[n]) ** 2, 0);
      if (distance < least) [best, least] = [row, distance];
    }
    if (best === known[at]) right++;
  }
  return { share: right / known.length, chance: 1 / all.length };
}
