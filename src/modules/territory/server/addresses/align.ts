import type { Query, Reach } from './query.ts';
import { TELLING, type StreetIndex } from './street-index.ts';

/** How the words of a name meet typed words, one to one. */
export type Alignment = {
  /** One bit per typed word that was met. */
  used: number;
  /** The same, by the words of the name that are neither articles nor short of weight. */
  telling: number;
  /** Weights of the name's words, each times the likeness of the typed word that stands for it. */
  got: number;
  /** Weights of the name's words. */
  total: number;
  /** Weights of those that were met. */
  met: number;
  /** Position of the typed word that its heaviest word met; -1 when it met none. */
  heaviest: number;
  /** One of its words that tells, neither an article nor a kind of street, was not met. */
  misses: boolean;
};

const NONE: readonly Reach[] = [];
const NOTHING: Reach = { at: -1, likeness: 0 };

/** A first name given by its letter. */
const INITIAL = 0.65;

/** Meets the words of a name with typed words among those `free` (one bit each). */
export function align(
  { weights, vocabulary, kinds }: StreetIndex,
  { query, free }: { query: Query; free: number },
  name: Int32Array,
): Alignment {
  let used = 0;
  let telling = 0;
  let got = 0;
  let total = 0;
  let met = 0;
  let heaviest = -1;
  let most = 0;
  let misses = false;
  for (const id of name) {
    const weight = weights[id];
    total += weight;
    const { at: best, likeness } = bestFor(query, { id, word: vocabulary.words[id] }, free & ~used);
    if (best < 0) {
      if (weight >= TELLING && kinds[id] === 0) misses = true;
      continue;
    }
    used |= 1 << best;
    if (weight >= TELLING) telling |= 1 << best;
    got += weight * likeness;
    met += weight;
    if (weight > most) {
      most = weight;
      heaviest = best;
    }
  }
  return { used, telling, got, total, met, heaviest, misses };
}

/** The free typed word most like a word of the book; at -1 when there is none. */
function bestFor(
  { reach, words, initials }: Query,
  { id, word }: { id: number; word: string },
  free: number,
): Reach {
  let best = NOTHING;
  for (const one of reach.get(id) ?? NONE)
    if ((free >> one.at) & 1 && one.likeness > best.likeness) best = one;
  return best === NOTHING && word.length > 2 ? initialFor(words, initials & free, word) : best;
}

function initialFor(words: readonly string[], letters: number, word: string): Reach {
  for (let at = 0; letters >> at > 0; at++)
    if ((letters >> at) & 1 && words[at] === word[0]) return { at, likeness: INITIAL };
  return NOTHING;
}
