import { unwrap } from '#kernel/result.ts';
import { loadKernel, type Kernel } from '#modules/persons/domain/kernel/kernel.ts';
import { twoSets } from './kernel/people.ts';
import { comparePlain } from './kernel/plain.ts';
import { startWitness } from './kernel/witness.ts';
import { atLeast, median, type Bench, type Line } from './report.ts';

const bench = 'kernel';
const FILTERS = 10_000;
const BIG_FILTERS = 40_000;
const PLAIN_FILTERS = 1000;
const ROUNDS = 7;
const THRESHOLDS = [0.8, 0.7];

type Sets = { a: Uint32Array; b: Uint32Array };
type Measured = { ms: number; hits: number };
type Runner = { name: string; pairs: number; run: (threshold: number) => Measured | Promise<Measured> };

/** All pairs of two sets of filters on one core: here, in plain JavaScript, and by anonlink's loop in C++. */
export const run: Bench = async ({ big, say }) => {
  const sets = twoSets(big ? BIG_FILTERS : FILTERS);
  const count = sets.a.length / 32;
  const kernel = await loadKernel();
  const published = startWitness(sets, '-DPUBLISHED');
  const vector = startWitness(sets);
  if (!published || !vector) say('No g++ on this machine: the C++ witness is left out');
  const runners: Runner[] = [
    { name: HERE, pairs: count ** 2, run: (threshold) => runHere(kernel, sets, threshold) },
    { name: PLAIN, pairs: PLAIN_FILTERS * count, run: (threshold) => runPlain(sets, threshold) },
  ];
  if (published) runners.push({ name: PUBLISHED, pairs: count ** 2, run: published.run });
  if (vector) runners.push({ name: VECTOR, pairs: count ** 2, run: vector.run });
  const lines: Line[] = [];
  for (const threshold of THRESHOLDS) lines.push(...(await measure(runners, threshold, say)));
  lines.push(...pairsLines(kernel, sets));
  published?.stop();
  vector?.stop();
  return lines;
};

const HERE = 'WebAssembly';
const PLAIN = 'plain JavaScript';
const PUBLISHED = 'C++ of anonlink’s loop';
const VECTOR = 'the same, popcount left to the compiler';

function timed(count: () => number): Measured {
  const started = performance.now();
  const hits = count();
  return { ms: performance.now() - started, hits };
}

function runHere(kernel: Kernel, sets: Sets, threshold: number): Measured {
  return timed(() => unwrap(kernel.compareAll({ ...sets, threshold, onHits: () => {} })).hits);
}

function runPlain({ a, b }: Sets, threshold: number): Measured {
  return timed(() => comparePlain(a.subarray(0, PLAIN_FILTERS * 32), b, threshold));
}

/** Rounds in turn, each runner once per round: a busy machine slows them alike. */
async function measure(
  runners: readonly Runner[],
  threshold: number,
  say: (text: string) => void,
): Promise<Line[]> {
  const speeds = new Map(runners.map(({ name }): [string, number[]] => [name, []]));
  const hits = new Map<string, number>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const { name, pairs, run: runOnce } of runners) {
      const measured = await runOnce(threshold);
      hits.set(name, measured.hits);
      if (round > 0) speeds.get(name)?.push(pairs / measured.ms / 1000);
    }
  for (const name of [PUBLISHED, VECTOR])
    if (hits.has(name) && hits.get(name) !== hits.get(HERE))
      throw new Error(`${hits.get(name)} hits in C++, ${hits.get(HERE)} here`);
  for (const [name, values] of speeds)
    say(`${threshold}, ${name}: ${values.map((value) => value.toFixed(0)).join(' ')} M/s`);
  return linesOf(speeds, threshold, hits.get(HERE) ?? 0);
}

function linesOf(speeds: Map<string, number[]>, threshold: number, hits: number): Line[] {
  const here = speeds.get(HERE) ?? [];
  return [...speeds].flatMap(([name, values]): Line[] => {
    const speed = {
      bench,
      what: `${name}, Dice ≥ ${threshold}`,
      value: median(values),
      unit: 'M comparisons/s',
    };
    if (name === HERE) return [{ ...atLeast(speed, 100), note: `${hits} hits` }];
    const ratio = {
      bench,
      what: `WebAssembly / ${name}, Dice ≥ ${threshold}`,
      value: median(values.map((value, round) => here[round] / value)),
      unit: '×',
    };
    if (name !== PUBLISHED) return [speed, ratio];
    return [speed, { ...atLeast(ratio, 1), note: 'goal 1.4 ×; same hits' }];
  });
}

const GIVEN_PAIRS = 1_000_000;

/** Pairs given one by one, as blocking does: places by chance. */
function pairsLines(kernel: Kernel, { a, b }: Sets): Line[] {
  const count = a.length / 32;
  const i = Uint32Array.from({ length: GIVEN_PAIRS }, (_, k) => Math.imul(k, 0x9e3779b1) >>> 0).map(
    (x) => x % count,
  );
  const j = Uint32Array.from({ length: GIVEN_PAIRS }, (_, k) => Math.imul(k, 0x85ebca6b) >>> 0).map(
    (x) => x % count,
  );
  const speeds = Array.from({ length: ROUNDS }, () => {
    const { ms } = timed(() => unwrap(kernel.comparePairs({ a, b, i, j })).length);
    return GIVEN_PAIRS / ms / 1000;
  });
  return [{ bench, what: 'pairs given, WebAssembly', value: median(speeds), unit: 'M comparisons/s' }];
}
