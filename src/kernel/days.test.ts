import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOf, dayOfInstant, daysInMonth, endOfDay, formatDay, parseDay, partsOf } from './days.ts';

/** Every day of the years that an ISO date writes with four digits. */
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });

describe('days', () => {
  test.for([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2025-06-26', 20_265],
    ['0001-01-01', -719_162],
    ['0099-12-31', -683_004],
    ['9999-12-31', 2_932_896],
  ] as const)('%s is day %i', ([iso, number]) => {
    expect(parseDay(iso)).toBe(number);
    expect(formatDay(number)).toBe(iso);
  });

  test.for([
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-04-00',
    '2025-4-3',
    '25-04-03',
    '2025-04-03T00:00',
    ' 2025-04-03',
    '',
  ])('%s is no day', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test('are the days of the calendar, and are read back', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: number });
        expect(partsOf(number)).toEqual({ year: date.year, month: date.month, day: date.day });
        expect(parseDay(formatDay(number))).toBe(number);
        expect(dayOf(date.year, date.month, date.day)).toBe(number);
        expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
      }),
    );
  });
});

describe('instants are dated as lived in metropolitan France', () => {
  test.for([
    ['2025-01-14T22:59:59.999Z', '2025-01-14'],
    ['2025-01-14T23:00:00Z', '2025-01-15'],
    ['2025-06-26T21:59:59.999Z', '2025-06-26'],
    ['2025-06-26T22:00:00Z', '2025-06-27'],
    ['2025-03-29T23:30:00Z', '2025-03-30'],
    ['2025-10-25T22:30:00Z', '2025-10-26'],
    ['2025-10-26T22:30:00Z', '2025-10-26'],
  ] as const)('%s was %s', ([instant, iso]) => {
    expect(formatDay(dayOfInstant(new Date(instant)))).toBe(iso);
  });

  test('a day ends with its last millisecond, be it 23, 24 or 25 hours long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        const end = endOfDay(number);
        expect(dayOfInstant(end)).toBe(number);
        expect(dayOfInstant(new Date(end.getTime() + 1))).toBe(number + 1);
      }),
    );
    expect(endOfDay(20_265).toISOString()).toBe('2025-06-26T21:59:59.999Z');
  });
});
