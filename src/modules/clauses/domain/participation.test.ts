import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { EXAMPLE_DURATIONS, isEligibleOn, validityOf, type DurationRule } from './eligibility-duration.ts';
import { followUpsDue } from './exits.ts';
import { checkModality } from './modality.ts';
import { addMonths, monthOf } from './months.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const [fourYears, months24] = EXAMPLE_DURATIONS;
const basis = {
  decided: day('2025-03-03'),
  firstHiring: day('2025-03-10'),
  contractType: 'cdi',
  contractEnd: day('2030-12-31'),
};
const span = (rule: DurationRule, over: Partial<typeof basis> = {}): string[] => {
  const { from, to } = validityOf(rule, { ...basis, ...over });
  return [formatDay(from), formatDay(to)];
};

describe('the days on which hours count', () => {
  test.each([
    [months24, {}, ['2025-03-10', '2027-03-09']],
    [fourYears, {}, ['2025-03-10', '2029-03-09']],
    [fourYears, { contractEnd: day('2026-06-30') }, ['2025-03-10', '2026-06-30']],
    [months24, { firstHiring: day('2025-01-01') }, ['2025-03-03', '2026-12-31']],
  ])('are those of the contract’s rule (%#)', (rule, over, expected) => {
    expect(span(rule, over)).toEqual(expected);
  });

  test('can differ by kind of employment contract, and say that the rule is not verified', () => {
    const rule: DurationRule = {
      ...months24,
      from: 'decision',
      lengthOf: { cdi: { until: 'contract-end', mostMonths: null } },
    };
    expect(span(rule)).toEqual(['2025-03-10', '2030-12-31']);
    expect(span(rule, { contractType: 'cdd' })).toEqual(['2025-03-10', '2027-03-02']);
    expect(validityOf(rule, basis)).toMatchObject({ verified: false, rule: rule.id });
  });

  test('never lie outside the public contract nor before the act', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLE_DURATIONS),
        fc.nat(3_000),
        fc.tuple(fc.nat(500), fc.nat(500)),
        (rule, length, [decided, hired]) => {
          const start = day('2024-01-01');
          const contractEnd = start + length;
          const at = { ...basis, decided: start + decided, firstHiring: start + hired, contractEnd };
          const validity = validityOf(rule, at);
          expect(validity.to).toBeLessThanOrEqual(contractEnd);
          expect(isEligibleOn(validity, Math.max(at.decided, at.firstHiring) - 1)).toBe(false);
          expect(isEligibleOn(validity, contractEnd + 1)).toBe(false);
        },
      ),
    );
  });
});

describe('months', () => {
  test.each([
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-01-31', -2, '2024-11-30'],
    ['2025-12-01', 1, '2026-01-01'],
  ])('%s and %d months', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });

  test('have their own ends', () => {
    const { from, to } = monthOf(day('2024-02-11'));
    expect([formatDay(from), formatDay(to)]).toEqual(['2024-02-01', '2024-02-29']);
  });
});

describe('a modality', () => {
  test.each([
    ['direct', null, true],
    ['secondment', 'ETTI', true],
    ['secondment', 'ACI', false],
    ['secondment', null, false],
    ['subcontract', 'EA', true],
    ['subcontract', 'AI', false],
    ['loan', 'AI', false],
  ])('%s by %s: %s', (modality, employerKind, allowed) => {
    expect(checkModality({ modality, employerKind }).ok).toBe(allowed);
  });
});

test('after an exit, the situation is asked for at 3 and 6 months until it is known', () => {
  const exits = [
    { person: 'P-1', day: day('2025-01-31'), answered: [3 as const] },
    { person: 'P-2', day: day('2025-04-15'), answered: [] },
  ];
  const due = (iso: string): string[] => followUpsDue(exits, day(iso)).map((one) => one.person + one.months);
  expect(due('2025-07-14')).toEqual([]);
  expect(due('2025-07-15')).toEqual(['P-23']);
  expect(due('2025-07-31')).toEqual(['P-23', 'P-16']);
  expect(due('2025-10-15')).toEqual(['P-23', 'P-16', 'P-26']);
});
