import type { Judged } from './judge.ts';

/** What may not or must be together, by record number. */
export type Rules = {
  /** Whether two records may never be one person: a remembered split, or two rows of a file without duplicates. */
  apart(a: number, b: number): boolean;
  /** Pairs that people confirmed. */
  confirmed: readonly (readonly [number, number])[];
  /** What any two records say by themselves, see `Model.evidence`. */
  evidence(a: number, b: number): number;
};

/** Pairs from this probability on are linked. */
const LINKED = 0.5;
/** Two records of one cluster say at least this much for it by themselves, whichever way they came together. */
const FLOOR = 0;

/** Number of the person of each record: the lowest record number of the cluster. */
export type Clusters = Uint32Array;

/**
 * Clusters by complete link, the most probable pair first: two clusters join when every pair across them may, never because
 * a chain of likenesses leads from one to the other. A confirmation joins whatever its probability, but no split.
 */
export function cluster(size: number, { judged, rules }: { judged: Judged; rules: Rules }): Clusters {
  const groups = new Groups(size);
  for (const [a, b] of rules.confirmed) groups.join(a, b, (x, y) => !rules.apart(x, y));
  const confirmed = groups.copy();
  const { a, b, probability } = judged;
  const order = Uint32Array.from(judged.a.keys())
    .filter((pair) => probability[pair] >= LINKED)
    .sort((x, y) => probability[y] - probability[x] || x - y);
  const may = (x: number, y: number): boolean =>
    !rules.apart(x, y) && (confirmed[x] !== x || confirmed[y] !== y || rules.evidence(x, y) >= FLOOR);
  for (const pair of order) groups.join(a[pair], b[pair], may);
  return groups.copy();
}

/** Sets of records that only grow. */
class Groups {
  readonly #of: Uint32Array;
  readonly #members = new Map<number, number[]>();
  constructor(size: number) {
    this.#of = Uint32Array.from({ length: size }, (_, record) => record);
  }

  join(a: number, b: number, may: (x: number, y: number) => boolean): void {
    const [first, second] = [Math.min(this.#of[a], this.#of[b]), Math.max(this.#of[a], this.#of[b])];
    if (first === second) return;
    const [mine, theirs] = [this.#membersOf(first), this.#membersOf(second)];
    if (!mine.every((x) => theirs.every((y) => may(x, y)))) return;
    for (const record of theirs) this.#of[record] = first;
    this.#members.set(first, [...mine, ...theirs]);
    this.#members.delete(second);
  }

  copy(): Uint32Array {
    return this.#of.slice();
  }

  #membersOf(group: number): number[] {
    return this.#members.get(group) ?? [group];
  }
}
