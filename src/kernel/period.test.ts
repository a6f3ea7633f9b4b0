import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, OPEN_END, parseDay } from './days.ts';
import { ALL_TIME, formatPeriod, parsePeriod, spanOf, yearOf, type Period } from './period.ts';

const span = (from: string, to: string): Period => ({
  from: parseDay(from) ?? Number.NaN,
  to: to === '' ? OPEN_END : (parseDay(to) ?? Number.NaN),
});

describe('periods', () => {
  test.for<[string, Period]>([
    ['2024', span('2024-01-01', '2024-12-31')],
    ['2024-02', span('2024-02-01', '2024-02-29')],
    ['2024-01', span('2024-01-01', '2024-01-31')],
    ['2024-12', span('2024-12-01', '2024-12-31')],
    ['2024-03-15', span('2024-03-15', '2024-03-15')],
    ['2024-01-01', span('2024-01-01', '2024-01-01')],
    ['2024-12-31', span('2024-12-31', '2024-12-31')],
    ['2020/2024', span('2020-01-01', '2024-12-31')],
    ['2024-03/2024-12-30', span('2024-03-01', '2024-12-30')],
    ['2024-03/2024', span('2024-03-01', '2024-12-31')],
    ['2024/2025-06', span('2024-01-01', '2025-06-30')],
    ['2024-03-15/2024-03-20', span('2024-03-15', '2024-03-20')],
    ['since 2020', span('2020-01-01', '')],
    ['since 2020-05', span('2020-05-01', '')],
    ['since 2020-05-17', span('2020-05-17', '')],
    ['all', ALL_TIME],
  ])('%s is written as it is read', ([text, period]) => {
    expect(parsePeriod(text)).toEqual({ type: 'span', period });
    expect(formatPeriod(period)).toBe(text);
  });

  test('deadlines and rhythms', () => {
    expect(parsePeriod('by 2030')).toEqual({ type: 'by', due: parseDay('2030-12-31') });
    expect(parsePeriod('by 2030-06')).toEqual({ type: 'by', due: parseDay('2030-06-30') });
    expect(['per year', 'per month', 'per week'].map(parsePeriod)).toEqual(
      ['year', 'month', 'week'].map((cadence) => ({ type: 'per', cadence })),
    );
    expect(formatPeriod({ from: -Infinity, to: parseDay('2030-12-31') ?? 0 })).toBe('by 2030');
  });

  test.for([
    '',
    '24',
    '2024-13',
    '2024-00',
    '2024-02-30',
    '2024/2020',
    '2024/',
    '/2024',
    '2020/2021/2022',
    '2020/2021/x',
    'since',
    'since x',
    'by',
    'per day',
    'ever',
    '2024-1',
    '2024 2025',
  ])('“%s” is no period', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  test('every span is read back as it was written', () => {
    const days = fc.integer({ min: -25_567, max: 47_846 });
    const near = fc.oneof(
      days,
      days.map((day) => spanOf(formatDay(day).slice(0, 7))?.from ?? day),
      days.map((day) => spanOf(formatDay(day).slice(0, 4))?.from ?? day),
    );
    fc.assert(
      fc.property(
        near,
        fc.oneof(fc.integer({ min: 0, max: 800 }), fc.constantFrom(30, 364, 365, Infinity)),
        (from, length) => {
          const period = { from, to: length === Infinity ? OPEN_END : from + length };
          expect(parsePeriod(formatPeriod(period))).toEqual({ type: 'span', period });
        },
      ),
    );
  });

  test('the year of a day', () => {
    expect(yearOf(parseDay('2024-02-29') ?? 0)).toEqual(span('2024-01-01', '2024-12-31'));
  });
});
