/** Shortest word in which a typing error is forgiven, and shortest in which two are. */
const ONE_ERROR = 4;
const TWO_ERRORS = 8;
const LONGEST = 40;

/** Typing errors forgiven between what was typed and a word: by the longer of the two, for a letter may be missing. */
export function errorsForgiven(typed: number, word: number): number {
  const length = Math.max(typed, word);
  return length >= TWO_ERRORS ? 2 : length >= ONE_ERROR ? 1 : 0;
}

const rows = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1));

/**
 * Typing errors between two words: a letter more, less, for another, or two neighbours swapped (optimal string
 * alignment). Stops counting above `most`, and then says `most + 1`.
 */
export function typingErrors(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return most + 1;
  let [before, above, row] = rows;
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      if (a.charCodeAt(i - 1) === b.charCodeAt(j - 1)) row[j] = above[j - 1];
      else {
        const swapped = isSwap(a, b, { i, j }) ? before[j - 2] : LONGEST;
        row[j] = 1 + Math.min(above[j], row[j - 1], above[j - 1], swapped);
      }
    }
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length], most + 1);
}

const isSwap = (a: string, b: string, { i, j }: { i: number; j: number }): boolean =>
  i > 1 &&
  j > 1 &&
  a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
  a.charCodeAt(i - 2) === b.charCodeAt(j - 1);

/**
 * How much a word with typing errors still says, from 0 to 1: less as the word is shorter, and much less after a second
 * error, for many names are two letters apart (Geronnière, Gerinière).
 */
export const likenessOf = (errors: number, typed: string, word: string): number =>
  Math.max(0, 1 - (errors * errors) / Math.max(typed.length, word.length));

/**
 * Words by what is left of them when letters are taken out (the deletion neighbourhood of W. Garbe's SymSpell): two words
 * that are near have a remainder in common. A look-up takes microseconds, where walking a tree of the words takes a
 * tenth of a millisecond and more.
 */
export class NearWords {
  readonly #words: readonly string[];
  /** Hashes of remainders, in order, and beside each the word it is of. */
  readonly #hashes: Uint32Array;
  readonly #owners: Int32Array;
  /** By the high bits of a hash: position of the first one. */
  readonly #starts: Int32Array;
  readonly #shift: number;

  constructor(words: readonly string[], isWanted: (word: string) => boolean) {
    this.#words = words;
    let count = 0;
    const each = (take: (hash: number, id: number) => void): void =>
      words.forEach((word, id) => {
        if (word.length >= ONE_ERROR && word.length <= LONGEST && isWanted(word))
          eachRemainder(word, errorsForgiven(word.length, 0), (hash) => take(hash, id));
      });
    each(() => count++);
    const bits = Math.max(8, Math.min(20, Math.ceil(Math.log2(count + 1))));
    this.#shift = 32 - bits;
    this.#starts = new Int32Array(2 ** bits + 1);
    each((hash) => this.#starts[(hash >>> this.#shift) + 1]++);
    for (let i = 1; i < this.#starts.length; i++) this.#starts[i] += this.#starts[i - 1];
    const next = this.#starts.slice();
    this.#hashes = new Uint32Array(count);
    this.#owners = new Int32Array(count);
    each((hash, id) => {
      const at = next[hash >>> this.#shift]++;
      this.#hashes[at] = hash;
      this.#owners[at] = id;
    });
  }

  /** Calls back with every word near what was typed, and the errors between them; never with the same word. */
  find(typed: string, take: (id: number, errors: number) => void): void {
    if (typed.length < ONE_ERROR - 1 || typed.length > LONGEST) return;
    const seen = new Set<number>();
    eachRemainder(typed, errorsForgiven(typed.length, typed.length + 2), (hash) => {
      const bucket = hash >>> this.#shift;
      for (let at = this.#starts[bucket]; at < this.#starts[bucket + 1]; at++) {
        const id = this.#owners[at];
        if (this.#hashes[at] !== hash || seen.has(id)) continue;
        seen.add(id);
        const word = this.#words[id];
        const most = errorsForgiven(typed.length, word.length);
        const errors = typingErrors(typed, word, most);
        if (errors > 0 && errors <= most) take(id, errors);
      }
    });
  }
}

/** Calls back with the hash of a word, and of what is left of it without one letter, or two when `errors` is 2. */
function eachRemainder(word: string, errors: number, take: (hash: number) => void): void {
  take(hashWithout(word, -1, -1));
  for (let i = 0; i < word.length; i++) {
    // Taking out either of two same neighbours leaves the same.
    if (i > 0 && word.charCodeAt(i) === word.charCodeAt(i - 1)) continue;
    take(hashWithout(word, i, -1));
    if (errors === 2) for (let j = i + 1; j < word.length; j++) take(hashWithout(word, i, j));
  }
}

/** FNV-1a. */
function hashWithout(word: string, i: number, j: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++)
    if (at !== i && at !== j) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  // Its high bits say least of the last letters: stir them in, for they choose the bucket.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
