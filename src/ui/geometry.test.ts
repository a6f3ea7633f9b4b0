import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageSteps } from './pages.ts';
import { layProgress } from './progress.ts';
import { spread } from './server/line-data.ts';
import { drawSpark } from './sparkline.ts';

describe('an objective on its line', () => {
  test('goes from the baseline to the target', () => {
    expect(layProgress({ baseline: 0, value: 41, target: 200, expected: 57 })).toEqual({
      baseline: 0,
      value: 20.5,
      target: 100,
      expected: 28.5,
    });
  });

  test('may go down', () => {
    expect(layProgress({ baseline: 120, value: 90, target: 40 })).toMatchObject({ value: 37.5, target: 100 });
  });

  test('leaves room for what passes the target or falls behind the baseline', () => {
    expect(layProgress({ baseline: 0, value: 250, target: 200 })).toMatchObject({ value: 100, target: 80 });
    expect(layProgress({ baseline: 100, value: 50, target: 200 })).toMatchObject({
      baseline: 33.3,
      value: 0,
    });
  });

  test('stays on the line whatever the numbers', () => {
    const numbers = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(
        fc.record({ baseline: numbers, value: numbers, target: numbers, expected: numbers }),
        (progress) => {
          const marks = Object.values(layProgress(progress));
          return marks.every((mark) => mark !== null && mark >= 0 && mark <= 100);
        },
      ),
    );
  });
});

describe('pages of a list', () => {
  const written = (current: number, last: number) =>
    pageSteps(current, last).map((step) => ('gap' in step ? '…' : step.page));

  test('keep the ends and the neighbours', () => {
    expect(written(6, 42)).toEqual([1, '…', 5, 6, 7, '…', 42]);
    expect(written(1, 42)).toEqual([1, 2, '…', 42]);
    expect(written(4, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a gap hides two pages at least, and the order holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(59), (last, at) => {
        const steps = written((at % last) + 1, last);
        return steps.every((step, index) => {
          const [before, after] = [steps[index - 1], steps[index + 1]];
          if (step !== '…') return typeof before !== 'number' || before === step - 1;
          return Number(after) - Number(before) > 2;
        });
      }),
    );
  });
});

describe('a line in a word', () => {
  test('breaks at an unknown value and ends on the last known one', () => {
    const { path, last } = drawSpark([1, null, 2, 3, null], 100, 20);
    expect(path).toBe('M3 17M50 10L73.5 3');
    expect(last).toEqual({ x: 73.5, y: 3 });
  });

  test('is flat in the middle when nothing changes, and absent when nothing is known', () => {
    expect(drawSpark([5, 5], 100, 20).path).toBe('M3 10L97 10');
    expect(drawSpark([null], 100, 20)).toEqual({ path: '', last: null });
  });
});

test('names are moved apart in their order', () => {
  expect(spread([10, 12, 50], 17)).toEqual([10, 27, 50]);
  expect(spread([12, 10], 17)).toEqual([27, 10]);
});
