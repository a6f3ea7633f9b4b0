import { likenessOf, NearWords } from './near-words.ts';
import { isDigits, isLight } from './words.ts';

/** A word of the book that was typed otherwise, and how like it is, from 0 to 1. */
export type NearWord = { id: number; likeness: number };

/** The words of the book, each with a number. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly words: string[] = [];
  #near: NearWords | null = null;
  /** Numbers of words in the order of their letters. */
  #sorted: Int32Array | null = null;

  /** Number of a word, new or known. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.words.push(word) - 1;
    this.#ids.set(word, id);
    return id;
  }

  /** Number of a word; -1 when the book does not have it. */
  idOf(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  /** Prepares for `near` and `startingWith`, once every word is known. */
  seal(): void {
    this.#near = new NearWords(this.words, (word) => !isDigits(word) && !isLight(word));
    this.#sorted = Int32Array.from(this.words, (_, id) => id).toSorted((a, b) =>
      this.words[a] < this.words[b] ? -1 : 1,
    );
  }

  /** Words that a typing error or two turn into the typed one. */
  near(typed: string): NearWord[] {
    const found: NearWord[] = [];
    if (!isDigits(typed))
      this.#near?.find(typed, (id, errors) => {
        found.push({ id, likeness: likenessOf(errors, typed, this.words[id]) });
      });
    return found;
  }

  /** Words that begin so, without the word itself. */
  startingWith(beginning: string): NearWord[] {
    const found: NearWord[] = [];
    const sorted = this.#sorted ?? new Int32Array(0);
    for (let at = this.#firstFrom(beginning, sorted); at < sorted.length; at++) {
      const word = this.words[sorted[at]];
      if (!word.startsWith(beginning)) break;
      if (word !== beginning)
        found.push({ id: sorted[at], likeness: 0.9 + (0.1 * beginning.length) / word.length });
    }
    return found;
  }

  #firstFrom(beginning: string, sorted: Int32Array): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[sorted[middle]] < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
