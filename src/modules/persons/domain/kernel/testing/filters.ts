import fc from 'fast-check';
import { Random } from '#app/demo/random.ts';

/** One filter: bits of a theme set by chance, then some of them changed, so that filters of one theme resemble. */
type Recipe = { theme: number; density: number; changed: number; seed: number };

function draw({ theme, density, changed, seed }: Recipe): number[] {
  const [common, own] = [new Random(`theme ${theme}`), new Random(`own ${seed}`)];
  const words = Array.from({ length: 32 }, () => 0);
  for (let bit = 0; bit < 1024; bit++) {
    const set = common.next() < density;
    if (own.next() < changed ? own.next() < density : set) words[bit >> 5] |= 1 << (bit & 31);
  }
  return words;
}

const anyFilter = fc
  .record({
    theme: fc.nat(2),
    density: fc.constantFrom(0, 0.002, 0.1, 0.42, 0.45, 0.5, 1),
    changed: fc.constantFrom(0, 0.05, 0.2, 0.5, 1),
    seed: fc.nat(1000),
  })
  .map(draw);

/** From none to some tens of filters: empty, full, equal, alike and unlike. */
export const anyFilters = fc
  .array(anyFilter, { maxLength: 40 })
  .map((filters) => Uint32Array.from(filters.flat()));

/** A threshold, its ends included. */
export const anyThreshold = fc.oneof(
  fc.constantFrom(0, 0.5, 2 / 3, 0.7, 0.8, 0.9, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

/** Filters of about the weight of real ones, a good part of them alike. */
export function manyFilters(count: number, stream: number): Uint32Array {
  const random = new Random(`many ${stream}`);
  return Uint32Array.from(
    Array.from({ length: count }, (_, seed) =>
      draw({
        theme: random.int(0, 60),
        density: 0.34 + random.next() / 6,
        changed: random.next(),
        seed: seed + stream * 1e6,
      }),
    ).flat(),
  );
}
