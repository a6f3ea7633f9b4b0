import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchRoster, readHours, type PayrollRow, type RosterEntry } from './payroll.ts';

describe('hours of a payroll', () => {
  test.each([
    ['151,67', 15_167, false],
    ['151.67 h', 15_167, false],
    ['151,6667', 15_167, true],
    ['1 234,5', 123_450, false],
    ['0', 0, false],
    ['7:30', 750, false],
    ['7h30', 750, false],
    ['7 h 30 min', 750, false],
    ['35 heures', 3_500, false],
    ['7:20', 733, true],
    ['151:40:00', 15_167, true],
    ['1899-12-30 07:30:00', 750, false],
    ['1900-01-05 07:40:00', 15_167, true],
    ['1900-01-03', 9_600, false],
    ['7,125', 713, true],
  ])('%s is %d hundredths', (text, hours, rounded) => {
    expect(readHours(text)).toEqual({ hours, rounded });
  });

  test.each([
    ['7:60', 'payroll-bad-minutes'],
    ['-3,5', 'payroll-negative'],
    ['-7:30', 'payroll-negative'],
    ['1.234', 'ambiguous-number'],
    ['35 €', 'payroll-bad-hours'],
    ['7:5', 'payroll-bad-hours'],
    ['environ 10', 'payroll-bad-hours'],
    ['1900-02-31', 'payroll-bad-hours'],
    ['', 'payroll-bad-hours'],
  ])('%j are not hours: %s', (text, problem) => {
    expect(readHours(text)).toEqual({ problem });
  });

  test('written as decimals or by the clock are within half a hundredth of the truth', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(59), (hours, minutes) => {
        const read = readHours(`${hours}:${String(minutes).padStart(2, '0')}`);
        if (read.problem !== undefined) throw new Error(read.problem);
        expect(Math.abs(read.hours * 60 - (hours * 60 + minutes) * 100)).toBeLessThanOrEqual(30);
        expect(readHours(`${hours}h${String(minutes).padStart(2, '0')}`)).toEqual(read);
        expect(read.rounded).toBe((minutes * 100) % 60 !== 0);
      }),
    );
  });

  test('never throw, whatever the cell', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readHours(text);
        if (read.problem === undefined) expect(Number.isSafeInteger(read.hours)).toBe(true);
      }),
    );
  });
});

describe('the person of a line', () => {
  const roster: RosterEntry[] = [
    { person: 'P-1', number: '00042', name: 'Éva MARTIN-LE GOFF' },
    { person: 'P-2', number: '43', name: 'Samir Ben Ali' },
    { person: 'P-3', number: null, name: 'Samir Ben Ali' },
  ];
  const line = (over: Partial<PayrollRow>): PayrollRow => ({
    row: 2,
    number: null,
    name: null,
    month: { from: 0, to: 30 },
    hours: 100,
    rounded: false,
    contract: null,
    days: null,
    ...over,
  });

  test.each([
    [{ number: '42' }, 'P-1'],
    [{ number: '0042', name: 'someone else' }, 'P-1'],
    [{ name: 'martin le goff eva' }, 'P-1'],
    [{ number: '999', name: 'Eva Martin-Le-Goff' }, 'P-1'],
    [{ number: '43', name: 'Samir Ben Ali' }, 'P-2'],
  ])('is found (%#)', (over, person) => {
    expect(matchRoster([line(over)], roster)).toMatchObject({ matched: [{ person }], refusals: [] });
  });

  test('is never guessed, and a refusal does not name anyone', () => {
    const { matched, refusals } = matchRoster(
      [line({ name: 'Samir Ben Ali' }), line({ row: 3, name: 'Inconnu' }), line({ row: 4 })],
      roster,
    );
    expect(matched).toEqual([]);
    expect(refusals).toEqual([
      { code: 'payroll-several-persons', row: 2, params: { count: 2 } },
      { code: 'payroll-unknown-person', row: 3 },
      { code: 'payroll-unknown-person', row: 4 },
    ]);
  });
});
