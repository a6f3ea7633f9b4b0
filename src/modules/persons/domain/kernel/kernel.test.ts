import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { assembleKernel } from '../../../../../scripts/kernel.ts';
import { KERNEL_BASE64 } from './kernel-bytes.ts';
import { loadKernel, MOST_FILTERS, type Hits, type Kernel } from './kernel.ts';
import { oracle, oracleDice } from './testing/oracle.ts';
import { anyFilters, anyThreshold, manyFilters } from './testing/filters.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await loadKernel();
});

type Hit = [i: number, j: number, score: number];

/** Collects the hits in the order of the oracle. */
function collector(): { onHits: (hits: Hits) => void; sorted: () => Hit[]; batches: number[] } {
  const all: Hit[] = [];
  const batches: number[] = [];
  return {
    batches,
    onHits: ({ i, j, score }) => {
      batches.push(i.length);
      i.forEach((place, k) => all.push([place, j[k], score[k]]));
    },
    sorted: () => all.sort((x, y) => x[0] - y[0] || x[1] - y[1]),
  };
}

describe('compareAll', () => {
  it('gives the very hits and scores of a plain loop', () => {
    fc.assert(
      fc.property(anyFilters, anyFilters, anyThreshold, (a, b, threshold) => {
        const found = collector();
        const done = unwrap(kernel.compareAll({ a, b, threshold, onHits: found.onHits }));
        const expected = oracle(a, b, threshold);
        expect(found.sorted()).toEqual(expected);
        expect(done).toEqual({ comparisons: (a.length / 32) * (b.length / 32), hits: expected.length });
      }),
      { numRuns: 300 },
    );
  });

  it('loses no pair whose Dice is exactly the threshold', () => {
    fc.assert(
      fc.property(anyFilters, fc.nat(), fc.nat(), (a, first, second) => {
        const count = a.length / 32;
        fc.pre(count > 0);
        const [i, j] = [first % count, second % count];
        const threshold = oracleDice(a, i, a, j);
        const found = collector();
        unwrap(kernel.compareAll({ a, b: a, threshold, onHits: found.onHits }));
        expect(found.sorted()).toContainEqual([i, j, threshold]);
      }),
    );
  });

  it.each([0, 0.55, 0.7, 0.8, 0.9, 1])('over several tiles and blocks, at %d', (threshold) => {
    const [a, b] = [manyFilters(2200, 1), manyFilters(300, 2)];
    const found = collector();
    const progress: number[] = [];
    const onProgress = (done: number, total: number): number => progress.push(done / total);
    unwrap(kernel.compareAll({ a, b, threshold, onHits: found.onHits, onProgress }));
    expect(found.sorted()).toEqual(oracle(a, b, threshold));
    expect(Math.max(...found.batches)).toBeLessThanOrEqual(16_384);
    expect(progress).toEqual(progress.toSorted((x, y) => x - y));
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.at(-1)).toBe(1);
  });

  it('finds what only the last words share, among filters that half of the words rule out', () => {
    const a = new Uint32Array(300 * 32);
    a.fill(0xffff_ffff, 7 * 32 + 16, 8 * 32);
    a.fill(0xffff_ffff, 9 * 32 + 28, 10 * 32);
    const found = collector();
    unwrap(kernel.compareAll({ a, b: a, threshold: 0.3, onHits: found.onHits }));
    expect(found.sorted()).toEqual([
      [7, 7, 1],
      [7, 9, 0.4],
      [9, 7, 0.4],
      [9, 9, 1],
    ]);
  });

  it('answers while another comparison is under way', () => {
    const [a, other] = [manyFilters(200, 3), manyFilters(300, 9)];
    const [inner, outer] = [collector(), collector()];
    const onHits = (hits: Hits): void => {
      if (inner.batches.length === 0)
        unwrap(kernel.compareWithin({ a: other, threshold: 0.5, onHits: inner.onHits }));
      outer.onHits(hits);
    };
    unwrap(kernel.compareAll({ a, b: a, threshold: 0, onHits }));
    expect(outer.sorted()).toEqual(oracle(a, a, 0));
    expect(inner.sorted()).toEqual(oracle(other, other, 0.5).filter(([i, j]) => i < j));
  });

  it('starts afresh after a run that its listener stopped', () => {
    const a = manyFilters(200, 4);
    const stop = (): void => {
      throw new Error('stopped');
    };
    expect(() => kernel.compareAll({ a, b: a, threshold: 0.5, onHits: () => {}, onProgress: stop })).toThrow(
      'stopped',
    );
    const found = collector();
    unwrap(kernel.compareAll({ a, b: a, threshold: 0.5, onHits: found.onHits }));
    expect(found.sorted()).toEqual(oracle(a, a, 0.5));
  });
});

describe('compareWithin', () => {
  it('gives each pair once, the first place below the second', () => {
    fc.assert(
      fc.property(anyFilters, anyThreshold, (a, threshold) => {
        const found = collector();
        const done = unwrap(kernel.compareWithin({ a, threshold, onHits: found.onHits }));
        const count = a.length / 32;
        expect(found.sorted()).toEqual(oracle(a, a, threshold).filter(([i, j]) => i < j));
        expect(done.comparisons).toBe((count * count - count) / 2);
      }),
      { numRuns: 300 },
    );
  });

  it('over several tiles and blocks', () => {
    const a = manyFilters(2300, 5);
    const found = collector();
    const ends: [number, number][] = [];
    const onProgress = (done: number, total: number): number => ends.push([done, total]);
    unwrap(kernel.compareWithin({ a, threshold: 0.75, onHits: found.onHits, onProgress }));
    expect(found.sorted()).toEqual(oracle(a, a, 0.75).filter(([i, j]) => i < j));
    expect(ends.at(-1)).toEqual([(2300 * 2299) / 2, (2300 * 2299) / 2]);
  });
});

describe('comparePairs', () => {
  it('gives the Dice of each pair in the order asked, more pairs than one call takes', () => {
    const [a, b] = [manyFilters(50, 6), manyFilters(40, 7)];
    const i = Uint32Array.from({ length: 20_000 }, (_, k) => (k * 7) % 50);
    const j = Uint32Array.from({ length: 20_000 }, (_, k) => (k * 11) % 40);
    for (const other of [b, a]) {
      const scores = unwrap(kernel.comparePairs({ a, b: other, i, j }));
      expect(Array.from(scores)).toEqual(Array.from(i, (place, k) => oracleDice(a, place, other, j[k])));
    }
  });

  it('gives the scores that compareAll gives', () => {
    fc.assert(
      fc.property(anyFilters, anyFilters, (a, b) => {
        const found = oracle(a, b, 0);
        const scores = unwrap(
          kernel.comparePairs({
            a,
            b,
            i: Uint32Array.from(found, (hit) => hit[0]),
            j: Uint32Array.from(found, (hit) => hit[1]),
          }),
        );
        expect(Array.from(scores)).toEqual(found.map((hit) => hit[2]));
      }),
    );
  });

  it('throws on a place out of its set', () => {
    const a = manyFilters(3, 8);
    const ask = { a, b: a, i: Uint32Array.of(3), j: Uint32Array.of(0) };
    expect(() => kernel.comparePairs(ask)).toThrow(RangeError);
    expect(() => kernel.comparePairs({ ...ask, i: Uint32Array.of(1, 2) })).toThrow(RangeError);
  });
});

describe('what it will not take', () => {
  const onHits = (): void => {};

  it('refuses more filters than it may hold', () => {
    const a = new Uint32Array((MOST_FILTERS + 1) * 32);
    const refusal = { code: 'too-many-filters', params: { count: MOST_FILTERS + 1, most: MOST_FILTERS } };
    const none = new Uint32Array();
    expect(kernel.compareAll({ a: none, b: a, threshold: 0.8, onHits })).toEqual({
      ok: false,
      refusals: [refusal],
    });
    expect(kernel.compareWithin({ a, threshold: 0.8, onHits })).toEqual({ ok: false, refusals: [refusal] });
    expect(kernel.comparePairs({ a, b: none, i: none, j: none })).toEqual({ ok: false, refusals: [refusal] });
  });

  it('holds twice 1,000,000 filters', () => {
    const a = new Uint32Array(MOST_FILTERS * 32);
    const b = new Uint32Array(MOST_FILTERS * 32);
    a.fill(0xffff_ffff, -32);
    b.fill(0xffff_ffff, -32);
    const found = collector();
    unwrap(kernel.compareAll({ a: a.subarray(-640), b, threshold: 1, onHits: found.onHits }));
    unwrap(kernel.compareAll({ a, b: b.subarray(-640), threshold: 1, onHits: found.onHits }));
    expect(found.sorted()).toEqual([
      [19, MOST_FILTERS - 1, 1],
      [MOST_FILTERS - 1, 19, 1],
    ]);
    const last = Uint32Array.of(MOST_FILTERS - 1);
    expect(unwrap(kernel.comparePairs({ a, b, i: last, j: last }))).toEqual(Float64Array.of(1));
  });

  it.each([Number.NaN, -0.1, 1.1])('throws on the threshold %d', (threshold) => {
    expect(() =>
      kernel.compareAll({ a: new Uint32Array(), b: new Uint32Array(), threshold, onHits }),
    ).toThrow(RangeError);
  });

  it('throws on filters cut short', () => {
    expect(() => kernel.compareWithin({ a: new Uint32Array(33), threshold: 0.8, onHits })).toThrow(
      RangeError,
    );
  });
});

describe('kernel-bytes.ts', () => {
  it('is kernel.wat assembled', async () => {
    expect(await assembleKernel()).toBe(KERNEL_BASE64);
  });
});
