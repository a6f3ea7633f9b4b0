import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { commitmentVersions } from './amendments.ts';
import { forecastHours, type MonthlyHours } from './forecast.ts';
import { addMonths, monthOf } from './months.ts';
import { emptyLine, LINE_STATES, type HoursLine } from './hours-line.ts';
import { balanceOf } from './hours.rules.ts';
import { monthlyHours, slippingContracts, standingOn, type SteeredContract } from './steering.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const year = { from: day('2025-01-01'), to: day('2025-12-31') };
const rounding = { to: 'hour', mode: 'nearest' } as const;
const versions = unwrap(
  commitmentVersions({
    signed: day('2024-12-01'),
    terms: { form: 'fixed', hours: 83_300 },
    rounding,
    amendments: [],
  }),
);
/** Hours by month from January 2025, in whole hours; pending ones apart. */
const worked = (hours: readonly number[], pending: readonly number[] = []): MonthlyHours[] =>
  hours.map((validated, at) => ({
    month: monthOf(addMonths(year.from, at)),
    validated: validated * 100,
    pending: (pending[at] ?? 0) * 100,
  }));
const steered = (months: MonthlyHours[], over: Partial<SteeredContract> = {}): SteeredContract => ({
  contract: 'A',
  period: year,
  versions,
  schedule: { rule: 'even' },
  months,
  ...over,
});

describe('where a contract stands', () => {
  test('says what is due, done, pending and owed at a date', () => {
    const standing = standingOn(
      day('2025-06-30'),
      steered(worked([60, 60, 60, 60, 60, 60], [0, 0, 0, 0, 0, 10])),
    );
    expect(standing).toMatchObject({
      committed: 83_300,
      due: 41_308,
      validated: 36_000,
      pending: 1_000,
      owed: 5_308,
      remaining: 47_300,
      state: 'will-miss',
    });
  });

  test.each<[string, number[], string]>([
    ['2024-12-31, before it starts', [], 'not-started'],
    ['2025-06-30, with nothing done', [0, 0, 0, 0, 0, 0], 'will-miss'],
    ['2025-06-30, with weak months', [20, 20, 20, 20, 20, 20], 'will-miss'],
    ['2025-06-30, when only strong months would do', [10, 20, 20, 80, 90, 90], 'at-risk'],
    ['2025-06-30, as planned', [70, 70, 70, 70, 70, 70], 'on-track'],
    ['2025-06-30, when all is done', [140, 140, 140, 140, 140, 140], 'done'],
    ['2025-02-10, too soon to tell', [10], 'late'],
    ['2025-12-31, short on its last day', [60, 60, 60], 'ended-short'],
    ['2026-03-01, short after its end', [60, 60, 60], 'ended-short'],
  ])('%s', (on, hours, state) => {
    expect(standingOn(day(on.slice(0, 10)), steered(worked(hours))).state).toBe(state);
  });

  test('is late, not at risk, when the hours pending would make up for what is owed', () => {
    const months = worked([60, 60, 70, 70, 70, 70], [0, 0, 0, 0, 0, 30]);
    expect(standingOn(day('2025-06-30'), steered(months))).toMatchObject({ owed: 1_308, state: 'late' });
  });

  test('follows the amendment in force on the day, not the one to come', () => {
    const amended = unwrap(
      commitmentVersions({
        signed: day('2024-12-01'),
        terms: { form: 'fixed', hours: 83_300 },
        rounding,
        amendments: [{ no: 1, day: day('2025-07-01'), terms: { form: 'fixed', hours: 100_000 }, rounding }],
      }),
    );
    const contract = steered(worked([70, 70, 70, 70, 70, 70]), { versions: amended });
    expect(standingOn(day('2025-06-30'), contract)).toMatchObject({ committed: 83_300, state: 'on-track' });
    expect(standingOn(day('2025-07-01'), contract)).toMatchObject({ committed: 100_000, state: 'will-miss' });
  });
});

test('contracts that slip: the gravest first, then those that owe most', () => {
  const on = day('2025-06-30');
  const standings = [
    standingOn(on, steered(worked([70, 70, 70, 70, 70, 70]), { contract: 'fine' })),
    standingOn(on, steered(worked([20, 20, 20, 20, 20, 20]), { contract: 'missing-less' })),
    standingOn(on, steered(worked([60, 60, 70, 70, 70, 70], [0, 0, 0, 0, 0, 30]), { contract: 'late' })),
    standingOn(on, steered(worked([0, 0, 0, 0, 0, 0]), { contract: 'missing-most' })),
  ];
  expect(slippingContracts(standings).map(({ contract }) => contract)).toEqual([
    'missing-most',
    'missing-less',
    'late',
  ]);
});

describe('the forecast', () => {
  test('can be checked by hand', () => {
    // Six months: 10, 20, 20, 80, 90, 90. Halves: 16,67 and 86,67; mean 51,67. 184 days left are 6,045 months.
    expect(forecastHours(day('2025-06-30'), year, worked([10, 20, 20, 80, 90, 90]))).toEqual({
      known: true,
      method: 'halves',
      from: { from: day('2025-01-01'), to: day('2025-06-30') },
      months: 6,
      daysLeft: 184,
      pace: { low: 1_667, middle: 5_167, high: 8_667 },
      low: 31_000 + 10_078,
      middle: 31_000 + 31_236,
      high: 31_000 + 52_395,
    });
  });

  test('takes the last six whole months, and counts those without hours', () => {
    const forecast = forecastHours(day('2025-10-15'), year, worked([99, 99, 99, 0, 0, 0, 0, 0, 60, 99]));
    expect(forecast).toMatchObject({ months: 6, pace: { low: 0, middle: 1_000, high: 2_000 } });
    if (!forecast.known) throw new Error('nine months are enough');
    expect([formatDay(forecast.from.from), formatDay(forecast.from.to)]).toEqual([
      '2025-04-01',
      '2025-09-30',
    ]);
  });

  test('is not made from fewer than three whole months', () => {
    expect(forecastHours(day('2025-03-30'), year, worked([80, 80, 80]))).toEqual({
      known: false,
      why: 'too-few-months',
      months: 2,
    });
    const mid = { from: day('2025-01-02'), to: year.to };
    expect(forecastHours(day('2025-03-31'), mid, worked([80, 80, 80]))).toMatchObject({ known: false });
  });

  const months = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 12, maxLength: 12 });
  test('always lies between its ends, never below what is validated, and is exact on the last day', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 90, max: 364 }), (hours, after) => {
        const known = worked(
          hours.map(([validated]) => validated),
          hours.map(([, pending]) => pending),
        ).filter(({ month }) => month.from <= year.from + after);
        const forecast = forecastHours(year.from + after, year, known);
        if (!forecast.known) throw new Error('three months are enough');
        const validated = known.reduce((sum, month) => sum + month.validated, 0);
        expect(validated).toBeLessThanOrEqual(forecast.low);
        expect(forecast.low).toBeLessThanOrEqual(forecast.middle);
        expect(forecast.middle).toBeLessThanOrEqual(forecast.high);
        if (after === 364) expect(forecast.low).toBe(validated);
      }),
    );
  });
});

test('hours by month add up to those of the lines', () => {
  const line = fc
    .record({
      state: fc.constantFrom(...LINE_STATES),
      declared: fc.nat(20_000),
      retained: fc.option(fc.nat(20_000)),
      at: fc.nat(11),
    })
    .map(({ at, ...over }): HoursLine => ({
      ...emptyLine({
        id: 'L',
        person: 'P',
        contract: 'A',
        employer: 'E',
        modality: 'direct',
        month: monthOf(addMonths(year.from, at)),
        days: null,
      }),
      ...over,
    }));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const byMonth = monthlyHours(lines);
      const { validated, pending } = balanceOf(lines);
      expect(byMonth.reduce((sum, month) => sum + month.validated, 0)).toBe(validated);
      expect(byMonth.reduce((sum, month) => sum + month.pending, 0)).toBe(pending);
      expect(byMonth.map(({ month }) => month.from)).toEqual(
        [...new Set(lines.map(({ month }) => month.from))].toSorted((a, b) => a - b),
      );
    }),
  );
});
