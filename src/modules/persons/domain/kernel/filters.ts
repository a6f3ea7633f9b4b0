import { FILTER_BITS, FILTER_BYTES, FILTER_WORDS } from './layout.ts';

const HALF = FILTER_WORDS / 2;
const LAST = (FILTER_WORDS * 3) / 4;

/** Filters of a set as the kernel wants them: where they stand, how many, and how many have fewer bits than each popcount. */
export type Placed = { base: number; count: number; fewer: Int32Array };

/** Bits set in a 32-bit word. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Number of filters in `words`; throws when they are not whole. */
export function filterCount(words: Uint32Array): number {
  if (words.length % FILTER_WORDS !== 0)
    throw new RangeError(`${words.length} words are not whole filters of ${FILTER_WORDS}`);
  return words.length / FILTER_WORDS;
}

/** Copies filters to `base` of a memory, lightest first, with their columns (see kernel.wat). */
export function placeSorted(words: Uint32Array, base: number, memory: ArrayBufferLike): Placed {
  const count = filterCount(words);
  const { pop, half, last } = popcounts(words, count);
  const fewer = new Int32Array(FILTER_BITS + 2);
  for (const bits of pop) fewer[bits + 1]++;
  for (let bits = 1; bits < fewer.length; bits++) fewer[bits] += fewer[bits - 1];
  const rows = new Uint32Array(memory, base, words.length);
  const columns = new Int32Array(memory, base + count * FILTER_BYTES, 4 * count);
  const next = fewer.slice();
  for (let name = 0; name < count; name++) {
    const row = next[pop[name]]++;
    const [from, to] = [name * FILTER_WORDS, row * FILTER_WORDS];
    for (let word = 0; word < FILTER_WORDS; word++) rows[to + word] = words[from + word];
    columns[row] = pop[name];
    columns[count + row] = half[name];
    columns[2 * count + row] = last[name];
    columns[3 * count + row] = name;
  }
  return { base, count, fewer };
}

type Popcounts = { pop: Int32Array; half: Int32Array; last: Int32Array };

function popcounts(words: Uint32Array, count: number): Popcounts {
  const columns = { pop: new Int32Array(count), half: new Int32Array(count), last: new Int32Array(count) };
  for (let row = 0; row < count; row++) {
    const at = row * FILTER_WORDS;
    let bits = 0;
    for (let word = FILTER_WORDS - 1; word >= LAST; word--) bits += bitsOf(words[at + word]);
    columns.last[row] = bits;
    for (let word = LAST - 1; word >= HALF; word--) bits += bitsOf(words[at + word]);
    columns.half[row] = bits;
    for (let word = HALF - 1; word >= 0; word--) bits += bitsOf(words[at + word]);
    columns.pop[row] = bits;
  }
  return columns;
}

const SAMPLE = 1024;

/** Beyond this share of pairs not ruled out, mispredicted branches cost more than four words compared for all (bench/kernel.ts). */
const MOST_LEFT = 0.04;

/** Words of 64 bits to compare before a pair may be ruled out: half, three quarters, or all. It decides speed, never hits. */
export function headFor(sets: { a: Uint32Array; b: Uint32Array }, need: Int32Array): 8 | 12 | 16 {
  if (shareLeft(sets, need, HALF) <= MOST_LEFT) return 8;
  return shareLeft(sets, need, LAST) <= MOST_LEFT ? 12 : 16;
}

/** Share of pairs, over a sample of both sets, that their first words would not rule out. */
function shareLeft({ a, b }: { a: Uint32Array; b: Uint32Array }, need: Int32Array, words: number): number {
  const [countA, countB] = [filterCount(a), filterCount(b)];
  if (countA === 0 || countB === 0) return 0;
  let left = 0;
  for (let draw = 0; draw < SAMPLE; draw++) {
    const i = Math.imul(draw, 0x9e3779b1) >>> 0;
    const j = Math.imul(draw, 0x85ebca6b) >>> 0;
    const [atA, atB] = [(i % countA) * FILTER_WORDS, (j % countB) * FILTER_WORDS];
    let [sum, common] = [0, 0];
    for (let word = 0; word < FILTER_WORDS; word++) {
      const [x, y] = [a[atA + word], b[atB + word]];
      sum += bitsOf(x) + bitsOf(y);
      common += bitsOf(word < words ? x & y : x);
    }
    if (common >= need[sum]) left++;
  }
  return left / SAMPLE;
}
