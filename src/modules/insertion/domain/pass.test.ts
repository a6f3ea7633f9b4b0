import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { computePass, PASS_RULES, passOn, type Pass, type Prolongation } from './pass.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const span = (from: string, to: string) => ({ from: day(from), to: day(to) });
const pass = (over: Partial<Pass> = {}): Pass => ({
  start: day('2025-01-15'),
  suspensions: [],
  prolongations: [],
  ...over,
});
const prolongation = (from: string, to: string, over: Partial<Prolongation> = {}): Prolongation => ({
  ...span(from, to),
  reason: 'senior',
  asked: null,
  ...over,
});
const endOf = (one: Pass): string => formatDay(unwrap(computePass(one)).end);
const codeOf = (one: Pass): string => {
  const computed = computePass(one);
  return computed.ok ? 'taken' : computed.refusals[0].code;
};

describe('the end of a PASS IAE', () => {
  test('is 730 days after its start, both ends included', () => {
    expect(endOf(pass())).toBe('2027-01-14');
  });

  test('is put off by suspensions, then by prolongations, and says how', () => {
    const computed = unwrap(
      computePass(
        pass({
          prolongations: [prolongation('2027-02-12', '2027-12-31')],
          suspensions: [span('2025-06-01', '2025-06-30'), span('2027-03-01', '2027-03-10')],
        }),
      ),
    );
    expect(computed.steps.map(({ code, days, end }) => [code, days, formatDay(end)])).toEqual([
      ['granted', 730, '2027-01-14'],
      ['suspended', 29, '2027-02-12'],
      ['prolonged', 322, '2027-12-31'],
      ['suspended', 9, '2028-01-09'],
    ]);
  });

  test.each<[Partial<Pass>, string]>([
    [{ suspensions: [span('2025-02-02', '2025-02-01')] }, 'period-reversed'],
    [{ suspensions: [span('2025-01-01', '2025-02-01')] }, 'suspension-outside'],
    [{ suspensions: [span('2027-01-15', '2027-02-01')] }, 'suspension-outside'],
    [
      { suspensions: [span('2025-02-01', '2025-03-01'), span('2025-03-01', '2025-04-01')] },
      'suspensions-overlap',
    ],
    [{ suspensions: [span('2025-02-01', '2028-02-01')] }, 'taken'],
    [{ suspensions: [span('2025-02-01', '2028-02-02')] }, 'suspension-too-long'],
    [{ prolongations: [prolongation('2027-01-15', '2027-12-31')] }, 'prolongation-not-at-end'],
    [{ prolongations: [prolongation('2027-01-14', '2028-01-14')] }, 'taken'],
    [{ prolongations: [prolongation('2027-01-14', '2028-01-15')] }, 'prolongation-too-long'],
    [{ prolongations: [prolongation('2027-01-14', '2027-06-01', { reason: 'x' })] }, 'unknown-prolongation'],
    [
      { prolongations: [prolongation('2027-01-14', '2027-06-01', { asked: day('2026-01-13') })] },
      'prolongation-asked-early',
    ],
    [
      { prolongations: [prolongation('2027-01-14', '2027-06-01', { asked: day('2027-07-15') })] },
      'prolongation-asked-late',
    ],
  ])('follows the rules (%#)', (over, code) => {
    expect(codeOf(pass(over))).toBe(code);
  });

  test('a reason serves no longer than it may in all', () => {
    const years = (reason: string, count: number): Pass => {
      const first = day('2027-01-14');
      const prolongations = Array.from({ length: count }, (_, at) => ({
        from: first + 365 * at,
        to: first + 365 * (at + 1),
        reason,
        asked: null,
      }));
      return pass({ prolongations });
    };
    expect([codeOf(years('rqth', 3)), codeOf(years('rqth', 4))]).toEqual([
      'taken',
      'prolongation-over-total',
    ]);
    expect([codeOf(years('senior', 5)), codeOf(years('senior', 6))]).toEqual([
      'taken',
      'prolongation-over-total',
    ]);
    expect(codeOf(years('end-of-training', 8))).toBe('taken');
  });
});

test('on a day, a PASS is valid, suspended or ended, with the days that are left', () => {
  const computed = unwrap(computePass(pass({ suspensions: [span('2025-06-01', '2025-06-30')] })));
  const on = (iso: string) => passOn(computed, day(iso));
  expect(on('2025-01-14')).toEqual({ state: 'not-started', daysLeft: 730 });
  expect(on('2025-01-15')).toEqual({ state: 'valid', daysLeft: 730 });
  expect(on('2025-06-10')).toEqual({ state: 'suspended', daysLeft: 593 });
  expect(on('2025-07-01')).toEqual({ state: 'valid', daysLeft: 592 });
  expect(on('2027-02-12')).toEqual({ state: 'valid', daysLeft: 1 });
  expect(on('2027-02-13')).toEqual({ state: 'ended', daysLeft: 0 });
});

test('suspensions never take a day of the PASS, whatever they are', () => {
  const suspensions = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 60 })), { maxLength: 8 })
    .map((gaps) => {
      let from = day('2025-01-15');
      return gaps.map(([gap, length]) => {
        const period = { from: from + gap, to: from + gap + length };
        from = period.to + 1;
        return period;
      });
    });
  fc.assert(
    fc.property(suspensions, (list) => {
      const computed = computePass(pass({ suspensions: list.toReversed() }));
      if (!computed.ok) return;
      expect(passOn(computed.value, day('2025-01-15')).daysLeft).toBe(PASS_RULES.days);
    }),
  );
});
