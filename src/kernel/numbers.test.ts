import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScaled } from './numbers.ts';

describe('numbers as spreadsheets write them', () => {
  test.for<[string, number, number | null]>([
    ['12', 1, 12],
    ['12', 100, 1200],
    ['96,5', 100, 9650],
    ['96.50', 100, 9650],
    ['+7', 1, 7],
    ['-7,25', 100, -725],
    ['-0', 100, 0],
    ['0,5', 10, 5],
    ['1 234,5', 100, 123_450],
    ['1\u202f234\u00a0567,89', 100, 123_456_789],
    ['1.234,5', 100, 123_450],
    ['1,234.5', 100, 123_450],
    ['1.234.567', 1, 1_234_567],
    ['1,234,567', 1, 1_234_567],
    ['1.234.567,8', 10, 12_345_678],
    ['314.000', 100, 31_400_000],
    ['0.125', 1000, 125],
    ['1,234', 1000, 1234],
    ['1,234', 100, null],
    ['12,50', 1, null],
    ['12,00', 1, 12],
    ['0,001', 100, null],
    ['1.23.456', 100, null],
    ['1,23,456', 100, null],
    ['1.234,5.6', 100, null],
    ['12,', 100, null],
    [',5', 100, null],
    ['1e3', 1, null],
    ['12 h', 100, null],
    ['--1', 1, null],
    ['٣', 1, null],
    ['', 1, null],
    ['9007199254740991', 1, null],
    ['9999999999999', 100, 999_999_999_999_900],
    ['9999999999999', 1000, null],
  ])('“%s” in 1/%i', ([raw, scale, value]) => {
    expect(parseScaled(raw, scale)).toBe(value);
  });

  test('any quantity is read back exactly, in either language', () => {
    const write = (locale: string, value: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value / 100);
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (value) => {
        expect(parseScaled(write('fr-FR', value), 100)).toBe(value);
        expect(parseScaled(write('en-GB', value), 100)).toBe(value);
      }),
    );
  });
});
