import type { Query } from './query.ts';
import type { SaidPlace } from './score-place.ts';
import type { StreetIndex } from './street-index.ts';

/** A word of more streets than that, and of that part of them, is only looked at when no other one was typed. */
const COMMON = 1500;
const PART_COMMON = 0.05;
/** Candidates that are compared word by word. */
const MOST_CANDIDATES = 32;
/** What a place adds to its streets when it was typed, or a word of it, beside the weights of their own words. */
const PLACE = 1.2;
const PART_OF_PLACE = 0.6;
const POSTCODE = 0.5;
/** Part of its weight that a word keeps in street names when it spells a commune. */
const OF_PLACE = 0.4;
const BUCKETS = 256;

/** Finds the streets that share most with what was typed. Holds its own scratch: one per thread. */
export class Retriever {
  readonly #index: StreetIndex;
  /** By street, by place, by kind of street: what was typed of it. */
  readonly #sums: Float32Array;
  readonly #placeSums: Float32Array;
  readonly #kindSums: Float32Array;
  readonly #found: Int32Array;
  readonly #counts = new Int32Array(BUCKETS);
  readonly #common: number;
  #count = 0;

  constructor(index: StreetIndex) {
    this.#index = index;
    this.#common = Math.max(COMMON, index.streets.length * PART_COMMON);
    this.#sums = new Float32Array(index.streets.length);
    this.#found = new Int32Array(index.streets.length);
    this.#placeSums = new Float32Array(index.places.length);
    // The last one is for streets without a kind.
    this.#kindSums = new Float32Array(index.kinds.length + 1);
  }

  /** Positions of candidates, those that share most first, roughly; only in a commune when one is given. */
  candidates(query: Query, said: readonly SaidPlace[], commune: string | undefined): number[] {
    this.#count = 0;
    this.#sumWords(query, said);
    this.#sumPlaces(query, said);
    const most = this.#total(commune);
    const chosen = this.#choose(most);
    for (let i = 0; i < this.#count; i++) this.#sums[this.#found[i]] = 0;
    this.#placeSums.fill(0);
    for (const id of query.reach.keys()) this.#kindSums[id] = 0;
    return chosen;
  }

  #sumWords({ reach }: Query, said: readonly SaidPlace[]): void {
    const { streetsOf, kinds, weights } = this.#index;
    const placeWords = said.reduce((bits, { used }) => bits | used, 0);
    let rarest = -1;
    for (const [id, [{ at, likeness }]] of reach) {
      const { length } = streetsOf[id];
      if (kinds[id] === 1) this.#kindSums[id] = weights[id] * likeness;
      if (length <= this.#common) this.#sum(id, (placeWords >> at) & 1 ? likeness * OF_PLACE : likeness);
      else if (rarest < 0 || length < streetsOf[rarest].length) rarest = id;
    }
    if (this.#count === 0 && rarest >= 0) this.#sum(rarest, 1);
  }

  #sum(id: number, likeness: number): void {
    const weight = this.#index.weights[id] * likeness;
    const streets = this.#index.streetsOf[id];
    const sums = this.#sums;
    for (let i = 0; i < streets.length; i++) {
      const street = streets[i];
      if (sums[street] === 0) this.#found[this.#count++] = street;
      sums[street] += weight;
    }
  }

  #sumPlaces(query: Query, said: readonly SaidPlace[]): void {
    const { placesOf, placesByPostcode, vocabulary } = this.#index;
    for (const [id, [{ likeness }]] of query.reach) {
      const places = placesOf[id];
      if (places.length === 0 || vocabulary.words[id].length < 3) continue;
      for (const place of places) this.#placeSums[place] += (PART_OF_PLACE * likeness) / places.length;
    }
    for (const { place } of said) this.#placeSums[place] = PLACE;
    for (const place of placesByPostcode.get(query.postcode ?? '') ?? []) this.#placeSums[place] += POSTCODE;
  }

  /** Adds places and kinds to the streets found, leaves out other communes, and gives the largest sum. */
  #total(commune: string | undefined): number {
    const { placeOf, places, kindOf } = this.#index;
    const sums = this.#sums;
    const noKind = this.#kindSums.length - 1;
    let most = 0;
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const street = this.#found[i];
      const place = placeOf[street];
      if (commune !== undefined && places[place].commune !== commune) {
        sums[street] = 0;
        continue;
      }
      this.#found[kept++] = street;
      const kind = kindOf[street];
      const sum = sums[street] + this.#placeSums[place] + this.#kindSums[kind < 0 ? noKind : kind];
      sums[street] = sum;
      if (sum > most) most = sum;
    }
    this.#count = kept;
    return most;
  }

  /** Sorting thousands to keep a few would take most of the time: they are counted by tranche first. */
  #choose(most: number): number[] {
    const sums = this.#sums;
    const found = this.#found;
    const counts = this.#counts.fill(0);
    const scale = (BUCKETS - 1) / (most || 1);
    for (let i = 0; i < this.#count; i++) counts[(sums[found[i]] * scale) | 0]++;
    let least = BUCKETS - 1;
    let kept = counts[least];
    while (least > 0 && kept + counts[least - 1] <= MOST_CANDIDATES) kept += counts[--least];
    const chosen: number[] = [];
    for (let i = 0; i < this.#count && chosen.length < MOST_CANDIDATES; i++)
      if (((sums[found[i]] * scale) | 0) >= least) chosen.push(found[i]);
    return chosen.sort((a, b) => sums[b] - sums[a]);
  }
}
