import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

/**
 * How a sample is drawn, so that anyone can draw it again with `sha256sum`:
 * 1. before the draw, the SHA-256 of a secret seed is published, with that of the population (its references, each once,
 *    sorted by their UTF-16 code units, each followed by a line end), the size of the sample and, when one is named, a public
 *    value that nobody can know yet (the beacon: a lottery draw of a day to come);
 * 2. the seed is revealed; each reference gets the SHA-256 of `seed`, a line end, the beacon's value (empty when none is
 *    named), a line end, and the reference;
 * 3. the references with the smallest digests, in hexadecimal, are the sample.
 * Without a beacon, whoever chose the seed could have tried several before publishing one: name one whenever the population is
 * known to whoever draws.
 */
export const DRAW_ALGORITHM = 'sha256-smallest-1';

/** A public value that is not known when the draw is committed: what it is, and the day it comes. */
export type Beacon = { name: string; day: DayNumber };

/** What is published before the draw. Digests are in lower-case hexadecimal. */
export type DrawCommitment = {
  algorithm: typeof DRAW_ALGORITHM;
  committed: DayNumber;
  seedHash: string;
  populationHash: string;
  populationSize: number;
  size: number;
  beacon: Beacon | null;
};

/** What is revealed, and the references to draw from. `beaconValue` is empty when no beacon was named. */
export type DrawReveal = { seed: string; beaconValue: string; population: readonly string[] };

/** A seed shorter than that could be found from its digest before the draw. */
const LEAST_SEED = 32;

/**
 * Commits to a draw. Refused with `seed-too-short`, `population-empty`, `reference-twice`, `bad-reference` (empty, or with a
 * line end), `bad-sample-size` or `beacon-not-later` (known on the day of the commitment).
 */
export async function commitDraw(
  plan: { seed: string; size: number; beacon: Beacon | null; committed: DayNumber },
  population: readonly string[],
): Promise<Result<DrawCommitment>> {
  const { seed, size, beacon, committed } = plan;
  if (seed.length < LEAST_SEED) return refuse({ code: 'seed-too-short', params: { least: LEAST_SEED } });
  const refs = checkPopulation(population);
  if (!refs.ok) return refs;
  if (!Number.isSafeInteger(size) || size < 1 || size > population.length)
    return refuse({ code: 'bad-sample-size', value: String(size), params: { most: population.length } });
  if (beacon !== null && beacon.day <= committed)
    return refuse({ code: 'beacon-not-later', field: 'beacon' });
  return ok({
    algorithm: DRAW_ALGORITHM,
    committed,
    seedHash: await sha256(seed),
    populationHash: await hashPopulation(population),
    populationSize: population.length,
    size,
    beacon,
  });
}

/**
 * Draws the sample, or draws it again: the same commitment and reveal always give the same references, in the order of their
 * digests. Refused with `seed-not-committed`, `population-changed` or `beacon-missing` when what is revealed is not what was
 * committed, and with what `commitDraw` refuses of a population.
 */
export async function drawSample(commitment: DrawCommitment, reveal: DrawReveal): Promise<Result<string[]>> {
  const { seed, beaconValue, population } = reveal;
  if ((await sha256(seed)) !== commitment.seedHash) return refuse({ code: 'seed-not-committed' });
  const refs = checkPopulation(population);
  if (!refs.ok) return refs;
  if ((await hashPopulation(population)) !== commitment.populationHash)
    return refuse({
      code: 'population-changed',
      params: { committed: commitment.populationSize, now: population.length },
    });
  if ((commitment.beacon === null) !== (beaconValue === '')) return refuse({ code: 'beacon-missing' });
  const ranked = await Promise.all(
    population.map(async (reference) => ({
      reference,
      digest: await sha256(`${seed}\n${beaconValue}\n${reference}`),
    })),
  );
  return ok(
    ranked
      .toSorted((a, b) => compare(a.digest, b.digest) || compare(a.reference, b.reference))
      .slice(0, commitment.size)
      .map(({ reference }) => reference),
  );
}

function checkPopulation(population: readonly string[]): Result<readonly string[]> {
  if (population.length === 0) return refuse({ code: 'population-empty' });
  const seen = new Set<string>();
  for (const [at, reference] of population.entries()) {
    if (reference === '' || /[\r\n]/.test(reference) || !reference.isWellFormed())
      return refuse({ code: 'bad-reference', row: at + 1 });
    if (seen.has(reference)) return refuse({ code: 'reference-twice', row: at + 1, value: reference });
    seen.add(reference);
  }
  return ok(population);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function hashPopulation(population: readonly string[]): Promise<string> {
  const sorted = population.toSorted(compare);
  return sha256(sorted.map((reference) => `${reference}\n`).join(''));
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
