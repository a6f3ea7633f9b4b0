import { loadKernel } from '../kernel/kernel.ts';
import { unwrap } from '#kernel/result.ts';
import { contactOf, comparedOf, patternOf, personLikeness, sharedKinds, stepOf } from './compare.ts';
import { cellOf } from './cells.ts';
import type { Population } from './population.ts';

/** Pairs worth judging, by record number, `a` before `b`, with what was seen of each as a cell (see `cells.ts`). */
export type Candidates = {
  count: number;
  a: Uint32Array;
  b: Uint32Array;
  cell: Uint16Array;
  /** Pairs of records that were compared, those ruled out by their filters at once included. */
  comparisons: number;
  /** Every pair was compared, not only those that share a match key. */
  exhaustive: boolean;
};

/** Up to this many pairs, all are compared: 30,000 records take some seconds on one core. */
const ALL_PAIRS = 4.6e8;
/** Likeness of filters under which a pair without any common match key is not worth a look. */
const LEAST_LIKENESS = 0.6;
/** The same in populations so small that more looks cost little. */
const LEAST_LIKENESS_SMALL = 0.56;
const SMALL_PAIRS = 6e7;
/** A key that more records share says too little, and their pairs would be too many. */
const MOST_SHARING = 1200;

/** Whether two records may be one person at all. */
type MayLink = (a: number, b: number) => boolean;

/** Finds candidate pairs: those that share a match key, and, in small populations, all those that are alike. */
export async function findCandidates(all: Population): Promise<Candidates> {
  const found = new Pairs(all);
  const mayLink: MayLink = (a, b) =>
    all.party[a] !== all.party[b] || all.parties[all.party[a]].unique !== true;
  let comparisons = addSharingKeys(all, { found, mayLink });
  const pairs = (all.size * (all.size - 1)) / 2;
  const exhaustive = pairs <= ALL_PAIRS;
  if (exhaustive) {
    await addAlike(all, { found, mayLink });
    comparisons = pairs;
  }
  return { ...found.columns(), comparisons, exhaustive };
}

type Search = { found: Pairs; mayLink: MayLink };

function addSharingKeys(all: Population, { found, mayLink }: Search): number {
  const { unit, sorted } = sortedKeys(all);
  let comparisons = 0;
  const add = (a: number, b: number, value: number): void => {
    if (a === b || !mayLink(a, b) || firstShared(all, { a, b, unit }) !== value) return;
    found.add(a, b);
    comparisons++;
  };
  let start = 0;
  for (let end = 1; end <= sorted.length; end++) {
    const value = Math.floor(sorted[start] / unit);
    if (end < sorted.length && Math.floor(sorted[end] / unit) === value) continue;
    if (end - start <= MOST_SHARING)
      for (let i = start; i < end; i++)
        for (let j = i + 1; j < end; j++) add(sorted[i] % unit, sorted[j] % unit, value);
    start = end;
  }
  return comparisons;
}

/** Keys shortened by as many bits as the number of their record takes, and that number: one sort groups them all. */
function sortedKeys({ size, keys: { values, starts } }: Population): { unit: number; sorted: Float64Array } {
  const unit = 2 ** Math.ceil(Math.log2(Math.max(2, size)));
  const sorted = new Float64Array(values.length);
  for (let record = 0; record < size; record++)
    for (let k = starts[record]; k < starts[record + 1]; k++)
      sorted[k] = Math.floor(values[k] / unit) * unit + record;
  return { unit, sorted: sorted.sort() };
}

/** The lowest key that two records share, shortened; a pair is taken under this one only. -1 when they share none. */
function firstShared(
  { keys: { values, starts } }: Population,
  { a, b, unit }: { a: number; b: number; unit: number },
): number {
  let [i, j] = [starts[a], starts[b]];
  const [endA, endB] = [starts[a + 1], starts[b + 1]];
  while (i < endA && j < endB) {
    if (values[i] < values[j]) i++;
    else if (values[i] > values[j]) j++;
    else return Math.floor(values[i] / unit);
  }
  return -1;
}

async function addAlike(all: Population, { found, mayLink }: Search): Promise<void> {
  const kernel = await loadKernel();
  unwrap(
    kernel.compareWithin({
      a: all.filters,
      threshold: (all.size * all.size) / 2 <= SMALL_PAIRS ? LEAST_LIKENESS_SMALL : LEAST_LIKENESS,
      onHits: ({ i, j }) => {
        for (let hit = 0; hit < i.length; hit++) {
          const [a, b] = i[hit] < j[hit] ? [i[hit], j[hit]] : [j[hit], i[hit]];
          if (mayLink(a, b) && firstShared(all, { a, b, unit: 1 }) === -1) found.add(a, b);
        }
      },
    }),
  );
}

const FIRST_ROOM = 4096;

/** Columns that grow. */
class Pairs {
  readonly #all: Population;
  #count = 0;
  #a = new Uint32Array(FIRST_ROOM);
  #b = new Uint32Array(FIRST_ROOM);
  #cell = new Uint16Array(FIRST_ROOM);
  constructor(all: Population) {
    this.#all = all;
  }

  add(a: number, b: number): void {
    const cell = seenCell(this.#all, a, b);
    if (cell < 0) return;
    if (this.#count === this.#a.length) this.#grow();
    this.#a[this.#count] = a;
    this.#b[this.#count] = b;
    this.#cell[this.#count++] = cell;
  }

  columns(): Pick<Candidates, 'count' | 'a' | 'b' | 'cell'> {
    const count = this.#count;
    return {
      count,
      a: this.#a.slice(0, count),
      b: this.#b.slice(0, count),
      cell: this.#cell.slice(0, count),
    };
  }

  #grow(): void {
    const room = this.#a.length * 2;
    const [a, b, cell] = [new Uint32Array(room), new Uint32Array(room), new Uint16Array(room)];
    a.set(this.#a);
    b.set(this.#b);
    cell.set(this.#cell);
    [this.#a, this.#b, this.#cell] = [a, b, cell];
  }
}

/** The cell of a pair; -1 when the filters are so unlike that nothing can make it a link. */
export function seenCell(all: Population, a: number, b: number): number {
  const shared = sharedKinds(all, a, b);
  const step = stepOf(personLikeness(all, a, b));
  if (step === 0) return -1;
  return cellOf({
    within: all.party[a] === all.party[b],
    compared: comparedOf(all.present[a], all.present[b]),
    pattern: patternOf(shared),
    contact: contactOf(all, { a, b, shared }),
    step,
  });
}
