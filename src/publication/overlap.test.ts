import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectOverlap } from './overlap.ts';

const set = (organisations: string, persons: number) => ({ organisations: organisations.split(''), persons });

test('nothing is hidden when every set is large enough', () => {
  const sets = [set('A', 60), set('B', 40), set('AB', 20)];
  expect(protectOverlap(sets, 11)).toEqual({ sets, hidden: 0, pairs: [{ a: 'A', b: 'B', persons: 20 }] });
});

test('a small set takes another with it, which would have told it by difference', () => {
  const { sets, hidden, pairs } = protectOverlap(
    [set('A', 60), set('B', 40), set('C', 30), set('AB', 4)],
    11,
  );
  expect(sets).toEqual([set('C', 30)]);
  expect(hidden).toBe(3);
  expect(pairs).toEqual([{ a: 'A', b: 'B', persons: null }]);
});

const overlaps = fc.uniqueArray(
  fc.record({
    organisations: fc.subarray(['A', 'B', 'C', 'D', 'E'], { minLength: 1 }),
    persons: fc.integer({ min: 1, max: 60 }),
  }),
  { selector: ({ organisations }) => organisations.join(), minLength: 1, maxLength: 20 },
);

test('no published total gives back a set under the threshold by subtraction', () => {
  fc.assert(
    fc.property(overlaps, (all) => {
      const shown = protectOverlap(all, 11);
      expect(shown.sets.every(({ persons }) => persons >= 11)).toBe(true);
      const isShown = (one: (typeof all)[number]): boolean => shown.sets.includes(one);
      const told = [
        all,
        ...['A', 'B', 'C', 'D', 'E'].map((name) => all.filter((one) => one.organisations.includes(name))),
        ...shown.pairs
          .filter(({ persons }) => persons !== null)
          .map(({ a, b }) =>
            all.filter(({ organisations }) => organisations.includes(a) && organisations.includes(b)),
          ),
      ];
      for (const group of told) {
        const unseen = group.filter((one) => !isShown(one));
        const rest = unseen.reduce((sum, { persons }) => sum + persons, 0);
        // With nothing shown at all, the published total is that of the organisation, protected as every figure is.
        if (unseen.length > 0 && unseen.length < group.length) {
          expect(rest).toBeGreaterThanOrEqual(11);
          expect(unseen.length).toBeGreaterThan(1);
        }
      }
    }),
  );
});

test('pairs add up all sets that hold both', () => {
  const { pairs } = protectOverlap([set('AB', 20), set('ABC', 15), set('C', 30)], 11);
  expect(pairs).toEqual([
    { a: 'A', b: 'B', persons: 35 },
    { a: 'A', b: 'C', persons: 15 },
    { a: 'B', b: 'C', persons: 15 },
  ]);
});
