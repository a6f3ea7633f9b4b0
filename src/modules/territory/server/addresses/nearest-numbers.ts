import Flatbush from 'flatbush';
import { countNumbers, eachPoint, PER_DEGREE, type Street } from './street.ts';

const METRES_PER_DEGREE = 111_320;
/** Where the score of a reverse search reaches nothing. */
const FAR = 100;

/** A number of a street, and how near it is: 1 at the point, 0 at a hundred metres and beyond. */
export type NearNumber = { street: number; at: number; score: number };

/** Numbers by where they are. */
export class NearestNumbers {
  readonly #index: Flatbush | null;
  /** By street: position of its first number among all. */
  readonly #first: Int32Array;
  readonly #points: Float64Array;
  /** Degrees of longitude are shorter than those of latitude; over a département, by one ratio. */
  readonly #east: number;

  constructor(streets: readonly Street[]) {
    this.#first = new Int32Array(streets.length + 1);
    for (const [at, street] of streets.entries())
      this.#first[at + 1] = this.#first[at] + countNumbers(street.numbers);
    const count = this.#first[streets.length];
    this.#points = new Float64Array(count * 2);
    this.#east = Math.cos(((streets[0]?.lat ?? 0) / PER_DEGREE / 180) * Math.PI);
    this.#index = count === 0 ? null : new Flatbush(count);
    let i = 0;
    for (const { numbers } of streets)
      eachPoint(numbers, (lon, lat) => {
        const x = (lon / PER_DEGREE) * this.#east;
        const y = lat / PER_DEGREE;
        this.#points[i++] = x;
        this.#points[i++] = y;
        this.#index?.add(x, y);
      });
    this.#index?.finish();
  }

  /** Numbers nearest to a point in degrees, nearest first. */
  find(lon: number, lat: number, limit: number): NearNumber[] {
    const x = lon * this.#east;
    return (this.#index?.neighbors(x, lat, limit) ?? []).map((found) => {
      const degrees = Math.hypot(this.#points[2 * found] - x, this.#points[2 * found + 1] - lat);
      const street = this.#streetOf(found);
      return {
        street,
        at: found - this.#first[street],
        score: Math.max(0, 1 - (degrees * METRES_PER_DEGREE) / FAR),
      };
    });
  }

  #streetOf(number: number): number {
    let low = 0;
    let high = this.#first.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#first[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }
}
