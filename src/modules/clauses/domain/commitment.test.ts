import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { commit, type CommitmentTerms } from './commitment.ts';
import { NEAREST_HOUR, type Rounding } from './exact.ts';

const HUNDREDTH: Rounding = { to: 'hundredth-of-hour', mode: 'nearest' };
const formula = (over: Partial<Extract<CommitmentTerms, { form: 'formula' }>> = {}): CommitmentTerms => ({
  form: 'formula',
  basis: 'estimated',
  amount: 100_000_000,
  labour: 5_000,
  effort: 500,
  hourlyCost: 3_000,
  ...over,
});
const invoiced = (over: Partial<Extract<CommitmentTerms, { form: 'per-amount-invoiced' }>> = {}) =>
  ({
    form: 'per-amount-invoiced',
    basis: 'found',
    invoiced: 300_000_000,
    trigger: 270_000_000,
    slice: 200_000,
    hoursPerSlice: 100,
    slices: 'whole',
    ...over,
  }) satisfies CommitmentTerms;

const count = fc.integer({ min: 0, max: 10_000_000_000 });
const share = fc.integer({ min: 0, max: 10_000 });
const rounding: fc.Arbitrary<Rounding> = fc.record({
  to: fc.constantFrom('hour', 'hundredth-of-hour'),
  mode: fc.constantFrom('nearest', 'up', 'down'),
});
const basis = fc.constantFrom('estimated' as const, 'found' as const);
const anyTerms: fc.Arbitrary<CommitmentTerms> = fc.oneof(
  fc.record({
    form: fc.constant('formula' as const),
    basis,
    amount: count,
    labour: share,
    effort: share,
    hourlyCost: fc.integer({ min: 1, max: 100_000 }),
  }),
  fc.record({ form: fc.constant('share-of-hours' as const), basis, workedHours: count, share }),
  fc.record({
    form: fc.constant('per-amount-invoiced' as const),
    basis,
    invoiced: count,
    trigger: count,
    slice: fc.integer({ min: 1, max: 100_000_000 }),
    hoursPerSlice: fc.integer({ min: 0, max: 10_000 }),
    slices: fc.constantFrom('whole', 'in-proportion'),
  }),
  fc.record({ form: fc.constant('fixed' as const), hours: count }),
);

describe('a commitment by formula', () => {
  test('of 1 000 000 € × 50 % × 5 % ÷ 30 € is 833 h, and shows how', () => {
    const made = unwrap(commit(formula(), NEAREST_HOUR));
    expect(made.hours).toBe(83_300);
    expect(made.steps.map(({ code, result, exact }) => [code, result.value, exact])).toEqual([
      ['labour-amount', 50_000_000, true],
      ['insertion-amount', 2_500_000, true],
      ['hours-of-amount', 83_333, false],
      ['rounded', 83_300, false],
    ]);
  });

  test('can be kept to the hundredth, or rounded up', () => {
    expect(unwrap(commit(formula(), HUNDREDTH)).hours).toBe(83_333);
    expect(unwrap(commit(formula(), { to: 'hour', mode: 'up' })).hours).toBe(83_400);
  });

  test('rounds once: a cent lost on the way would cost an hour', () => {
    // 0.10 € × 50 % × 5 % is a quarter of a cent, hence a quarter of an hour at one cent an hour.
    expect(unwrap(commit(formula({ amount: 10, hourlyCost: 1 }), HUNDREDTH)).hours).toBe(25);
  });
});

test('a share of the hours worked: 7 % of 12 345,67 h is 864,20 h', () => {
  const terms: CommitmentTerms = {
    form: 'share-of-hours',
    basis: 'found',
    workedHours: 1_234_567,
    share: 700,
  };
  expect(unwrap(commit(terms, HUNDREDTH)).hours).toBe(86_420);
});

describe('one hour per 2 000 € invoiced above 2 700 000 €', () => {
  test.each([
    [270_000_000, 0],
    [100, 0],
    [270_199_999, 0],
    [270_200_000, 100],
    [300_000_000, 15_000],
  ])('%d cents invoiced give %d hundredths', (amount, hours) => {
    expect(unwrap(commit(invoiced({ invoiced: amount }), HUNDREDTH)).hours).toBe(hours);
  });

  test('counts a part of a slice when the contract says in proportion', () => {
    const terms = invoiced({ invoiced: 270_150_000, slices: 'in-proportion' });
    expect(unwrap(commit(terms, HUNDREDTH)).hours).toBe(75);
  });
});

test('a fixed number stays what it is', () => {
  expect(unwrap(commit({ form: 'fixed', hours: 120_050 }, HUNDREDTH)).hours).toBe(120_050);
});

test('half an hour is a whole one when the contract rounds to the nearest', () => {
  expect(unwrap(commit({ form: 'fixed', hours: 150 }, NEAREST_HOUR)).hours).toBe(200);
  expect(unwrap(commit({ form: 'fixed', hours: 149 }, NEAREST_HOUR)).hours).toBe(100);
});

describe('a commitment', () => {
  test.each([
    [formula({ amount: -1 }), 'not-a-count', 'amount'],
    [formula({ amount: 0.5 }), 'not-a-count', 'amount'],
    [formula({ labour: 10_001 }), 'not-a-share', 'labour'],
    [formula({ hourlyCost: 0 }), 'must-be-above-zero', 'hourlyCost'],
    [invoiced({ slice: 0 }), 'must-be-above-zero', 'slice'],
    [formula({ amount: Number.NaN }), 'not-a-count', 'amount'],
  ])('of impossible terms is refused (%#)', (terms, code, field) => {
    expect(commit(terms, NEAREST_HOUR)).toMatchObject({ ok: false, refusals: [{ code, field }] });
  });

  test('too large for a program is refused, never wrong', () => {
    const terms = formula({
      amount: Number.MAX_SAFE_INTEGER,
      labour: 10_000,
      effort: 10_000,
      hourlyCost: 1,
    });
    expect(commit(terms, HUNDREDTH)).toMatchObject({ ok: false, refusals: [{ code: 'quantity-too-large' }] });
  });

  test('is found again from what it carries, even through a file', () => {
    fc.assert(
      fc.property(anyTerms, rounding, (terms, how) => {
        const made = commit(terms, how);
        if (!made.ok) return;
        const kept: typeof made.value = JSON.parse(JSON.stringify(made.value));
        expect(commit(kept.terms, kept.rounding)).toEqual(made);
        expect(made.value.steps.at(-1)?.result.value).toBe(made.value.hours);
      }),
    );
  });

  test('is within the rounding that it states, and whole where it says whole hours', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const down = commit(terms, { to: 'hour', mode: 'down' });
        const up = commit(terms, { to: 'hour', mode: 'up' });
        const near = commit(terms, NEAREST_HOUR);
        if (!down.ok || !up.ok || !near.ok) return;
        expect(down.value.hours % 100).toBe(0);
        expect([0, 100]).toContain(up.value.hours - down.value.hours);
        expect([down.value.hours, up.value.hours]).toContain(near.value.hours);
      }),
    );
  });

  test('never falls when the amount grows', () => {
    fc.assert(
      fc.property(count, count, rounding, (amount, more, how) => {
        const hours = (cents: number): number => unwrap(commit(formula({ amount: cents }), how)).hours;
        expect(hours(amount + more)).toBeGreaterThanOrEqual(hours(amount));
      }),
    );
  });
});
