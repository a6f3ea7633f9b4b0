import type { Random } from '#app/demo/random.ts';

/**
 * A draw by rank: the n-th value weighs 1/(n + offset)^skew, as names do. Walker's alias method: constant time per draw, so
 * a million records stay a matter of seconds.
 */
export class Frequencies<T> {
  readonly #values: readonly T[];
  readonly #keep: Float64Array;
  readonly #other: Int32Array;

  constructor(values: readonly T[], skew: number, offset = 2) {
    const n = values.length;
    const raw = Float64Array.from(values, (_, rank) => 1 / Math.pow(rank + 1 + offset, skew));
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    const left = raw.map((weight) => (weight * n) / total);
    this.#values = values;
    this.#keep = new Float64Array(n).fill(1);
    this.#other = new Int32Array(n);
    const light: number[] = [];
    const heavy: number[] = [];
    left.forEach((weight, i) => (weight < 1 ? light : heavy).push(i));
    for (let low = light.pop(); low !== undefined; low = light.pop()) {
      const high = heavy.pop();
      if (high === undefined) break;
      this.#keep[low] = left[low];
      this.#other[low] = high;
      left[high] -= 1 - left[low];
      (left[high] < 1 ? light : heavy).push(high);
    }
  }

  /** One of the values. */
  draw(random: Random): T {
    const at = random.int(0, this.#values.length - 1);
    return this.#values[random.next() < this.#keep[at] ? at : this.#other[at]];
  }
}
