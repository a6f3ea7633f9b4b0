import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { commitDraw, drawSample, type DrawCommitment } from './draw.ts';
import { errorRateOf } from './error-rate.ts';

const population = Array.from({ length: 40 }, (_, at) => `C-2025-${String(at).padStart(4, '0')}`);
const seed = 'a seed that is long enough to be kept secret';
const beacon = { name: 'Loto du 05/04/2025', day: 120 };
const plan = { seed, size: 8, beacon, committed: 100 };
const beaconValue = '4-18-22-31-47-3';
const commitTo = async (over: Partial<typeof plan> = {}, refs = population): Promise<DrawCommitment> =>
  unwrap(await commitDraw({ ...plan, ...over }, refs));

describe('a draw', () => {
  test('can be replayed by anyone with a tool of their own', async () => {
    const commitment = await commitTo();
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(commitment.seedHash).toBe(sha(seed));
    expect(commitment.populationHash).toBe(sha(population.map((one) => `${one}\n`).join('')));
    const byHand = population
      .map((reference) => ({ reference, digest: sha(`${seed}\n${beaconValue}\n${reference}`) }))
      .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
      .slice(0, 8)
      .map(({ reference }) => reference);
    expect(unwrap(await drawSample(commitment, { seed, beaconValue, population }))).toEqual(byHand);
  });

  test('gives what it gave the first time', async () => {
    const drawn = unwrap(await drawSample(await commitTo(), { seed, beaconValue, population }));
    expect(drawn).toMatchInlineSnapshot(`
      [
        "C-2025-0017",
        "C-2025-0023",
        "C-2025-0016",
        "C-2025-0015",
        "C-2025-0039",
        "C-2025-0036",
        "C-2025-0004",
        "C-2025-0005",
      ]
    `);
  });

  test('is refused when anything but what was committed is revealed', async () => {
    const commitment = await commitTo();
    const code = async (over: Partial<Parameters<typeof drawSample>[1]>) => {
      const drawn = await drawSample(commitment, { seed, beaconValue, population, ...over });
      return drawn.ok ? 'drawn' : drawn.refusals[0].code;
    };
    expect(await code({})).toBe('drawn');
    expect(await code({ seed: `${seed}!` })).toBe('seed-not-committed');
    expect(await code({ population: population.slice(1) })).toBe('population-changed');
    expect(await code({ population: [...population, 'C-NEW'] })).toBe('population-changed');
    expect(await code({ beaconValue: '' })).toBe('beacon-missing');
  });

  test.each([
    [{ seed: 'short' }, population, 'seed-too-short'],
    [{ size: 0 }, population, 'bad-sample-size'],
    [{ size: 41 }, population, 'bad-sample-size'],
    [{ committed: 120 }, population, 'beacon-not-later'],
    [{}, [], 'population-empty'],
    [{}, ['a', 'a'], 'reference-twice'],
    [{}, ['a\nb'], 'bad-reference'],
  ])('that nobody could trust is not committed (%#)', async (over, refs, code) => {
    const made = await commitDraw({ ...plan, ...over }, refs);
    expect(made).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  test('depends on no order, repeats none, and a larger sample holds the smaller', async () => {
    const seeds = fc.string({ minLength: 32, maxLength: 60 }).filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 1, max: 39 }), async (secret, size) => {
        const draw = async (n: number, refs: readonly string[]) => {
          const commitment = await commitTo({ seed: secret, size: n }, [...refs]);
          return unwrap(await drawSample(commitment, { seed: secret, beaconValue, population: refs }));
        };
        const drawn = await draw(size, population);
        expect(await draw(size, population.toReversed())).toEqual(drawn);
        expect(new Set(drawn).size).toBe(size);
        expect((await draw(size + 1, population)).slice(0, size)).toEqual(drawn);
      }),
      { numRuns: 30 },
    );
  });

  test('gives each reference the same chance', async () => {
    const times = new Map<string, number>();
    for (let at = 0; at < 500; at++) {
      const secret = `${seed} number ${at}`;
      const commitment = await commitTo({ seed: secret });
      const drawn = unwrap(await drawSample(commitment, { seed: secret, beaconValue, population }));
      for (const reference of drawn) times.set(reference, (times.get(reference) ?? 0) + 1);
    }
    // 100 expected for each, with a standard deviation of 9: five of them are allowed.
    expect(Math.min(...population.map((one) => times.get(one) ?? 0))).toBeGreaterThan(55);
    expect(Math.max(...times.values())).toBeLessThan(145);
  });
});

describe('the error rate of a control', () => {
  // Known values of the exact interval at 95 % (Clopper and Pearson's tables).
  test.each([
    [0, 10, 0, 3_085],
    [1, 10, 25, 4_451],
    [5, 10, 1_870, 8_130],
    [10, 10, 6_915, 10_000],
    [4, 100, 110, 993],
    [2, 60, 40, 1_153],
  ])('%d wrong out of %d lies between %d and %d hundredths of a percent', (...[wrong, sample, low, high]) => {
    const rate = unwrap(errorRateOf({ population: 5_000, right: sample - wrong, wrong, unchecked: 0 }));
    expect(rate).toMatchObject({ method: 'clopper-pearson', low, high });
  });

  test('of all contracts is what it is, without an interval', () => {
    const rate = unwrap(errorRateOf({ population: 40, right: 39, wrong: 1, unchecked: 0 }));
    expect(rate).toMatchObject({ method: 'census', rate: 250, low: 250, high: 250 });
  });

  test('counts what could not be checked against itself', () => {
    const rate = unwrap(errorRateOf({ population: 500, right: 8, wrong: 0, unchecked: 2 }));
    expect(rate).toMatchObject({ rate: 0, low: 0 });
    expect(rate.high).toBeGreaterThan(5_000);
    expect(unwrap(errorRateOf({ population: 500, right: 0, wrong: 0, unchecked: 3 }))).toMatchObject({
      rate: null,
      low: 0,
      high: 10_000,
    });
  });

  test('that cannot be is refused', () => {
    const of = (over: object, confidence?: number) =>
      errorRateOf({ population: 10, right: 1, wrong: 1, unchecked: 0, ...over }, confidence);
    expect(of({ wrong: -1 })).toMatchObject({ refusals: [{ code: 'not-a-count' }] });
    expect(of({ right: 0, wrong: 0 })).toMatchObject({ refusals: [{ code: 'sample-empty' }] });
    expect(of({ right: 10 })).toMatchObject({ refusals: [{ code: 'sample-over-population' }] });
    expect(of({}, 10_000)).toMatchObject({ refusals: [{ code: 'bad-confidence' }] });
  });

  test('holds the rate, widens with confidence, and narrows when more is checked', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (right, wrong) => {
        fc.pre(right + wrong > 0);
        const of = (times: number, confidence: number) =>
          unwrap(
            errorRateOf(
              { population: 1_000_000, right: right * times, wrong: wrong * times, unchecked: 0 },
              confidence,
            ),
          );
        const [usual, surer, more] = [of(1, 9_500), of(1, 9_900), of(4, 9_500)];
        expect(usual.low).toBeLessThanOrEqual(usual.rate ?? 0);
        expect(usual.high).toBeGreaterThanOrEqual(usual.rate ?? 0);
        expect(surer.low).toBeLessThanOrEqual(usual.low);
        expect(surer.high).toBeGreaterThanOrEqual(usual.high);
        expect(more.high - more.low).toBeLessThanOrEqual(usual.high - usual.low);
      }),
    );
  });

  test('is right for large samples too', () => {
    const rate = unwrap(errorRateOf({ population: 1e6, right: 19_000, wrong: 1_000, unchecked: 0 }));
    expect(rate).toMatchObject({ rate: 500, low: 470, high: 532 });
  });
});
