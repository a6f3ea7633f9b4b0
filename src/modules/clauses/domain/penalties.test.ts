import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { penaltyOf, type PenaltyTerms } from './penalties.ts';

/** Terms of the particular clauses 21_BAM_048: 200 € an hour, 75 € a day after formal notice. */
const terms: PenaltyTerms = {
  perHour: { amount: 20_000 },
  hoursCounted: 'whole',
  perLateDay: { amount: 7_500, graceDays: 0 },
  cap: null,
};

describe('a penalty', () => {
  test('adds hours not done and late papers, each shown', () => {
    expect(unwrap(penaltyOf(terms, { hoursMissing: 12_350, daysSinceNotice: 4 }))).toEqual({
      total: 2_490_000,
      perHour: 20_000,
      forHours: 2_460_000,
      hoursCounted: 12_300,
      forLateDays: 30_000,
      lateDays: 4,
      capped: false,
    });
  });

  test('counts started hours or proportions when the contract says so', () => {
    const of = (hoursCounted: PenaltyTerms['hoursCounted']) =>
      unwrap(penaltyOf({ ...terms, hoursCounted }, { hoursMissing: 50, daysSinceNotice: 0 })).total;
    expect([of('started'), of('in-proportion'), of('whole')]).toEqual([20_000, 10_000, 0]);
  });

  test('can be a multiple of the reference that the contract names', () => {
    const perHour = { multiple: 15_000, of: 1_188, reference: 'SMIC horaire brut' };
    expect(
      unwrap(penaltyOf({ ...terms, perHour }, { hoursMissing: 1_000, daysSinceNotice: 0 })),
    ).toMatchObject({
      perHour: 1_782,
      total: 17_820,
    });
  });

  test('waits for the days of grace and stops at the cap', () => {
    const late: PenaltyTerms = { ...terms, perLateDay: { amount: 7_500, graceDays: 10 }, cap: 10_000 };
    expect(unwrap(penaltyOf(late, { hoursMissing: 0, daysSinceNotice: 10 })).total).toBe(0);
    expect(unwrap(penaltyOf(late, { hoursMissing: 0, daysSinceNotice: 12 }))).toMatchObject({
      total: 10_000,
      capped: true,
    });
  });

  test('is nothing without terms, never negative, and never falls when more is missing', () => {
    const none: PenaltyTerms = { perHour: null, hoursCounted: 'whole', perLateDay: null, cap: null };
    expect(unwrap(penaltyOf(none, { hoursMissing: 99_900, daysSinceNotice: 99 })).total).toBe(0);
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(400), (missing, more, days) => {
        const of = (hours: number) =>
          unwrap(penaltyOf(terms, { hoursMissing: hours, daysSinceNotice: days })).total;
        expect(of(missing + more)).toBeGreaterThanOrEqual(of(missing));
        expect(of(missing)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('of a negative or broken number is refused', () => {
    expect(penaltyOf(terms, { hoursMissing: -1, daysSinceNotice: 0 })).toMatchObject({
      refusals: [{ code: 'not-a-count', field: 'hoursMissing' }],
    });
  });
});
