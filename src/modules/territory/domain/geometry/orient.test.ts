import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../outline.ts';
import { turn } from './orient.ts';
import { anyPosition, exactTurn } from './testing/shapes.ts';

const sideOf = (a: Position, b: Position, c: Position): number => Math.sign(turn(...a, ...b, ...c));

describe('which side of a line a point lies on', () => {
  it('is left, on, or right of it', () => {
    expect(sideOf([0, 0], [0, 1], [-1, 0])).toBe(1);
    expect(sideOf([0, 0], [0, 1], [0, 7])).toBe(0);
    expect(sideOf([0, 0], [0, 1], [1e-300, 7])).toBe(-1);
  });

  it('is exact where rounding would decide: next to a line through whole numbers', () => {
    // The classical failure (Kettner et al. 2008): 256 points around (0.5, 0.5), a rounded determinant is wrong for many.
    const [low, high]: Position[] = [
      [12, 12],
      [24, 24],
    ];
    let wrongWhenRounded = 0;
    for (let x = 0; x < 16; x++) {
      for (let y = 0; y < 16; y++) {
        const point: Position = [0.5 + x * 2 ** -53, 0.5 + y * 2 ** -53];
        expect(sideOf(point, low, high)).toBe(exactTurn(point, low, high));
        const rounded = (point[0] - 24) * (12 - 24) - (point[1] - 24) * (12 - 24);
        if (Math.sign(rounded) !== exactTurn(point, low, high)) wrongWhenRounded++;
      }
    }
    expect(wrongWhenRounded).toBeGreaterThan(0);
  });

  it('is that of whole numbers for points along a line as well as rounding allows', () => {
    const share = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(anyPosition, anyPosition, share, (a, b, along) => {
        const c: Position = [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
        expect(sideOf(a, b, c)).toBe(exactTurn(a, b, c));
        expect(sideOf(b, a, c)).toBe(exactTurn(b, a, c));
        expect(sideOf(c, a, b)).toBe(exactTurn(c, a, b));
      }),
      { numRuns: 3000 },
    );
  });
});
