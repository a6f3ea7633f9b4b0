import { isNear, slipsIn, wordsOf } from '../../domain/fold.ts';

/** Texts of a document, each with how much its words weigh. */
export type WeighedText = { text: string; weight: number };

type Posting = { slots: number[]; weights: number[] };

/** Letters from which the beginning of a word is worth looking for. */
const LEAST_PREFIX = 3;
const BEGUN = 0.7;
const MISSPELT = 0.5;

/** Words of documents, found whatever their accents, when they are begun, and when they are misspelt and nothing else answers. */
export class WordIndex {
  readonly #postings = new Map<string, Posting>();
  #slots = 0;

  /** Takes a document in. @returns its slot: what `scores` speaks of. */
  add(texts: readonly WeighedText[]): number {
    const slot = this.#slots++;
    const weights = new Map<string, number>();
    for (const { text, weight } of texts)
      for (const word of wordsOf(text)) if ((weights.get(word) ?? 0) < weight) weights.set(word, weight);
    for (const [word, weight] of weights) {
      const posting = this.#postings.get(word) ?? { slots: [], weights: [] };
      posting.slots.push(slot);
      posting.weights.push(weight);
      this.#postings.set(word, posting);
    }
    return slot;
  }

  /** How well each document answers; 0 for those that lack a word. Null when the text has no word. */
  scores(text: string): Float32Array | null {
    const terms = [...new Set(wordsOf(text))];
    if (terms.length === 0) return null;
    let total: Float32Array | null = null;
    for (const term of terms) {
      const own = this.#scoresOf(term);
      if (total === null) total = own;
      else
        for (let slot = 0; slot < own.length; slot++)
          total[slot] = total[slot] && own[slot] ? total[slot] + own[slot] : 0;
    }
    return total;
  }

  #scoresOf(term: string): Float32Array {
    const scores = new Float32Array(this.#slots);
    for (const [word, likeness] of this.#wordsLike(term)) {
      const { slots, weights } = this.#postings.get(word) ?? { slots: [], weights: [] };
      // What few documents say tells more.
      const rarity = likeness * Math.log(1 + this.#slots / slots.length);
      for (let at = 0; at < slots.length; at++) {
        const score = weights[at] * rarity;
        if (score > scores[slots[at]]) scores[slots[at]] = score;
      }
    }
    return scores;
  }

  #wordsLike(term: string): [string, number][] {
    const found: [string, number][] = this.#postings.has(term) ? [[term, 1]] : [];
    if (term.length >= LEAST_PREFIX)
      for (const word of this.#postings.keys())
        if (word.length > term.length && word.startsWith(term)) found.push([word, BEGUN]);
    return found.length > 0 ? found : this.#misspelt(term);
  }

  #misspelt(term: string): [string, number][] {
    const most = slipsIn(term);
    if (most === 0) return [];
    return [...this.#postings.keys()]
      .filter((word) => word[0] === term[0] && isNear(word, term, most))
      .map((word) => [word, MISSPELT]);
  }
}
