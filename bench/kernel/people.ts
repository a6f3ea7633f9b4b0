import { Random } from '#app/demo/random.ts';

const BITS_PER_TOKEN = 20;
const random = new Random('bench kernel');
const bigrams = Array.from({ length: 420 }, positions);
const digits = Array.from({ length: 160 }, positions);
const surnames = Array.from({ length: 3000 }, () => name(8));
const givenNames = Array.from({ length: 400 }, () => name(7));

function positions(): number[] {
  return Array.from({ length: BITS_PER_TOKEN }, () => random.int(0, 1023));
}

/** Frequent bigrams and frequent names come often, as in real lists. */
function often<T>(list: readonly T[]): T {
  return list[Math.floor(list.length * random.next() ** 2)];
}

function name(length: number): number[][] {
  return Array.from({ length }, () => often(bigrams));
}

type Person = number[][];

function person(): Person {
  return [...often(surnames), ...often(givenNames), ...Array.from({ length: 14 }, () => random.pick(digits))];
}

/** One token in six lost or changed. */
function damaged(tokens: Person): Person {
  return tokens.map((token) => (random.chance(1 / 6) ? random.pick(digits) : token));
}

function encode(people: readonly Person[]): Uint32Array {
  const words = new Uint32Array(people.length * 32);
  people.forEach((tokens, at) => {
    for (const bit of tokens.flat()) words[at * 32 + (bit >> 5)] |= 1 << (bit & 31);
  });
  return words;
}

/** Two sets of filters with the density of person encodings (about 42 % of bits set); a tenth of the second is in the first, damaged. */
export function twoSets(count: number): { a: Uint32Array; b: Uint32Array } {
  const first = Array.from({ length: count }, person);
  const second = Array.from({ length: count }, (_, at) => (at % 10 === 0 ? damaged(first[at]) : person()));
  return { a: encode(first), b: encode(second) };
}
