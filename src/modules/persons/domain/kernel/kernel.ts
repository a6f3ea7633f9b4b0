import { ok, refuse, type Result } from '#kernel/result.ts';
import { filterCount, placeSorted, headFor, type Placed } from './filters.ts';
import { AT, DATA, FILTER_BYTES, PLACED_BYTES, ROOM } from './layout.ts';
import { loadMachines, type Machine, type Machines } from './machine.ts';
import { reachOf, type Reach } from './reach.ts';

/** Most filters in one set: 1,000,000 take 144 MB of memory. */
export const MOST_FILTERS = 1_000_000;

/** Pairs whose Dice reaches the threshold: `i` and `j` are places in the sets given, `score` their Dice from 0 to 1. */
export type Hits = { i: Uint32Array; j: Uint32Array; score: Float64Array };

/** What was done: pairs covered (those ruled out by their popcounts included), and hits handed over. */
export type Compared = { comparisons: number; hits: number };

/** How hits and progress come back. */
export type Listening = {
  /** Least Dice of a hit, 0 to 1, both included. Two empty filters have a Dice of 0. */
  threshold: number;
  /** Called with at most 16,384 hits at a time, in an order that is stable but not sorted; the arrays are the caller's. */
  onHits: (hits: Hits) => void;
  /** Called after each tile with the pairs covered so far and in all; throwing from it stops the run. */
  onProgress?: (done: number, total: number) => void;
};

/** Sets of 1024-bit filters: 32 words each, one after the other. */
export type Sets = { a: Uint32Array; b: Uint32Array };

/** Full comparison of filters by Dice, exact. Each call is synchronous and long: run it in a worker. */
export type Kernel = {
  /** Every filter of `a` with every filter of `b`. Refuses `too-many-filters`; throws on broken filters or threshold. */
  compareAll: (ask: Sets & Listening) => Result<Compared>;
  /** Every pair of one set, each once, `i` < `j`. Refuses and throws as `compareAll`. */
  compareWithin: (ask: { a: Uint32Array } & Listening) => Result<Compared>;
  /**
   * Dice of the pairs (`i[k]`, `j[k]`) given, in their order; `b` may be `a`. Each call copies the sets: give all pairs at once.
   * Refuses and throws as `compareAll`, and throws on a place out of its set.
   */
  comparePairs: (ask: Sets & Pairs) => Result<Float64Array>;
};

/** Places in `a` and in `b`, two by two. */
export type Pairs = { i: Uint32Array; j: Uint32Array };

/** Compiles the kernel, once for many comparisons, in Node or in a browser. */
export async function loadKernel(): Promise<Kernel> {
  const machines = await loadMachines();
  return {
    compareAll: (ask) => compare(machines, ask, ask),
    compareWithin: (ask) => compare(machines, { a: ask.a }, ask),
    comparePairs: (ask) => comparePairs(machines, ask),
  };
}

function tooMany(...sets: Uint32Array[]): ReturnType<typeof refuse> | undefined {
  const count = Math.max(...sets.map(filterCount));
  if (count <= MOST_FILTERS) return undefined;
  return refuse({ code: 'too-many-filters', params: { count, most: MOST_FILTERS } });
}

/** Sets start on a line of the processor's cache. */
const aligned = (bytes: number): number => Math.ceil(bytes / FILTER_BYTES) * FILTER_BYTES;

function compare(
  machines: Machines,
  { a, b }: { a: Uint32Array; b?: Uint32Array },
  listening: Listening,
): Result<Compared> {
  const { threshold } = listening;
  if (!(threshold >= 0 && threshold <= 1))
    throw new RangeError(`${threshold} is not a threshold from 0 to 1`);
  const refused = tooMany(a, b ?? a);
  if (refused) return refused;
  const baseB = aligned(DATA + filterCount(a) * PLACED_BYTES);
  const bytes = b ? baseB + filterCount(b) * PLACED_BYTES : baseB;
  return machines.use(bytes, (machine) => {
    const { buffer } = machine.memory;
    const reach = reachOf(threshold);
    const placedA = placeSorted(a, DATA, buffer);
    const placedB = b ? placeSorted(b, baseB, buffer) : placedA;
    writeTables(buffer, reach, placedB);
    const head = headFor({ a, b: b ?? a }, reach.need);
    return ok(run(machine, { a: placedA, b: placedB, within: !b, head }, listening));
  });
}

function writeTables(buffer: ArrayBufferLike, { need, lowest, highest }: Reach, { fewer }: Placed): void {
  new Int32Array(buffer, AT.hits, 1)[0] = 0;
  new Int32Array(buffer, AT.need, need.length).set(need);
  new Int32Array(buffer, AT.from, lowest.length).set(lowest.map((pop) => fewer[pop]));
  new Int32Array(buffer, AT.to, highest.length).set(highest.map((pop) => fewer[pop + 1]));
}

/** Rows of a, 256 kB of L2, against rows of b, 16 kB of L1. The first is a multiple of the second. */
const BLOCK = 2048;
const TILE = 128;

type Run = { a: Placed; b: Placed; within: boolean; head: number };

function run(machine: Machine, { a, b, within, head }: Run, { onHits, onProgress }: Listening): Compared {
  const total = within ? (a.count * (a.count - 1)) / 2 : a.count * b.count;
  const compared = { comparisons: 0, hits: 0 };
  const handOver = (): void => {
    compared.hits += takeHits(machine.memory.buffer, onHits);
  };
  for (let a0 = 0; a0 < a.count; a0 += BLOCK) {
    const a1 = Math.min(a0 + BLOCK, a.count);
    for (let b0 = within ? a0 : 0; b0 < b.count; b0 += TILE) {
      const b1 = Math.min(b0 + TILE, b.count);
      const tile = [b0, b1, Number(within), head];
      const scan = (row: number): number => machine.scan(a.base, a.count, b.base, b.count, row, a1, ...tile);
      for (let row = scan(a0); row < a1; row = scan(row)) handOver();
      compared.comparisons += within ? above({ a0, a1, b0, b1 }) : (a1 - a0) * (b1 - b0);
      onProgress?.(compared.comparisons, total);
    }
  }
  handOver();
  return compared;
}

/** Pairs of a tile above the diagonal: the tile is inside the block of rows, or after it. */
function above({ a0, a1, b0, b1 }: { a0: number; a1: number; b0: number; b1: number }): number {
  const columns = b1 - b0;
  if (b0 >= a1) return (a1 - a0) * columns;
  return (b0 - a0) * columns + (columns * (columns - 1)) / 2;
}

function takeHits(buffer: ArrayBufferLike, onHits: Listening['onHits']): number {
  const counter = new Int32Array(buffer, AT.hits, 1);
  const [count] = counter;
  counter[0] = 0;
  if (count === 0) return 0;
  onHits({
    i: new Uint32Array(buffer, AT.i, count).slice(),
    j: new Uint32Array(buffer, AT.j, count).slice(),
    score: new Float64Array(buffer, AT.score, count).slice(),
  });
  return count;
}

function comparePairs(machines: Machines, { a, b, i, j }: Sets & Pairs): Result<Float64Array> {
  const refused = tooMany(a, b);
  if (refused) return refused;
  if (i.length !== j.length) throw new RangeError(`${i.length} places in a, ${j.length} in b`);
  checkPlaces(i, filterCount(a));
  checkPlaces(j, filterCount(b));
  const baseB = a === b ? DATA : DATA + a.byteLength;
  return machines.use(baseB + b.byteLength, ({ memory: { buffer }, pairs }) => {
    new Uint32Array(buffer, DATA, a.length).set(a);
    if (a !== b) new Uint32Array(buffer, baseB, b.length).set(b);
    const scores = new Float64Array(i.length);
    for (let from = 0; from < i.length; from += ROOM) {
      const part = i.subarray(from, from + ROOM);
      new Uint32Array(buffer, AT.i, part.length).set(part);
      new Uint32Array(buffer, AT.j, part.length).set(j.subarray(from, from + ROOM));
      pairs(DATA, baseB, part.length);
      scores.set(new Float64Array(buffer, AT.score, part.length), from);
    }
    return ok(scores);
  });
}

function checkPlaces(places: Uint32Array, count: number): void {
  for (const place of places) if (place >= count) throw new RangeError(`No filter ${place} among ${count}`);
}
