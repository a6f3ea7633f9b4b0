import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { poolHours, type PooledContract, type WorkedHours } from './pooling.ts';

const worked = (id: string, contract: string, [hours, day = 1]: [number, number?]): WorkedHours => ({
  id,
  contract,
  hours,
  day,
});
const owes = (contract: string, owed: number, due: number): PooledContract => ({ contract, owed, due });

describe('pooled hours', () => {
  const lines = [worked('h1', 'A', [10_000]), worked('h2', 'A', [5_000, 2])];
  const pool = [owes('A', 8_000, 10), owes('B', 3_000, 30), owes('C', 6_000, 20)];

  test('serve their own contract first, then the one due first', () => {
    const { allocations, lacking } = unwrap(poolHours(lines, pool, 'due-first'));
    expect(allocations).toEqual([
      { id: 'h1', from: 'A', to: 'A', hours: 8_000, pooled: false },
      { id: 'h1', from: 'A', to: 'C', hours: 2_000, pooled: true },
      { id: 'h2', from: 'A', to: 'C', hours: 4_000, pooled: true },
      { id: 'h2', from: 'A', to: 'B', hours: 1_000, pooled: true },
    ]);
    expect(Object.fromEntries(lacking)).toEqual({ A: 0, B: 2_000, C: 0 });
  });

  test('or all in proportion to what they lack', () => {
    const { lacking } = unwrap(poolHours(lines, pool, 'in-proportion'));
    // 7 000 spare for 9 000 lacking: B gets 2 333, C gets 4 666 and the hundredth that is left.
    expect(Object.fromEntries(lacking)).toEqual({ A: 0, B: 667, C: 1_333 });
  });

  test('that nobody needs stay where they were worked', () => {
    const { allocations } = unwrap(poolHours([worked('h1', 'A', [10_000])], [owes('A', 1, 1)], 'due-first'));
    expect(allocations).toEqual([{ id: 'h1', from: 'A', to: 'A', hours: 10_000, pooled: false }]);
  });

  test.each([
    [[worked('h1', 'A', [1]), worked('h1', 'A', [1])], [owes('A', 1, 1)], 'hours-twice'],
    [[], [owes('A', 1, 1), owes('A', 1, 1)], 'contract-twice'],
    [[worked('h1', 'Z', [1])], [owes('A', 1, 1)], 'not-in-pool'],
    [[worked('h1', 'A', [-1])], [owes('A', 1, 1)], 'not-a-count'],
    [[], [owes('A', 0.5, 1)], 'not-a-count'],
  ])('that could be counted twice are refused (%#)', (lots, contracts, code) => {
    expect(poolHours(lots, contracts, 'due-first')).toMatchObject({ ok: false, refusals: [{ code }] });
  });
});

describe('whatever is pooled', () => {
  const names = ['A', 'B', 'C', 'D'];
  const lines = fc
    .array(fc.tuple(fc.constantFrom(...names), fc.nat(5_000), fc.nat(30)), { maxLength: 30 })
    .map((lots) => lots.map(([contract, hours, day], at) => worked(`h${at}`, contract, [hours, day])));
  const pool = fc
    .tuple(...names.map(() => fc.tuple(fc.nat(40_000), fc.nat(30))))
    .map((owed) => owed.map(([hours, due], at) => owes(names[at], hours, due)));
  const rules = fc.constantFrom('due-first' as const, 'in-proportion' as const);

  test('each hour is counted once, no contract gets pooled hours beyond what it owes', () => {
    fc.assert(
      fc.property(lines, pool, rules, (lots, contracts, rule) => {
        const { allocations, lacking } = unwrap(poolHours(lots, contracts, rule));
        for (const lot of lots) {
          const counted = allocations.filter(({ id }) => id === lot.id);
          expect(counted.reduce((sum, { hours }) => sum + hours, 0)).toBe(lot.hours);
        }
        for (const { contract, owed } of contracts) {
          const got = allocations.filter(({ to }) => to === contract);
          const sum = got.reduce((total, { hours }) => total + hours, 0);
          expect(lacking.get(contract)).toBe(Math.max(0, owed - sum));
          if (got.some(({ pooled }) => pooled)) expect(sum).toBeLessThanOrEqual(owed);
        }
      }),
    );
  });

  test('a contract lacks hours only when no pooled partner has spare ones', () => {
    fc.assert(
      fc.property(lines, pool, rules, (lots, contracts, rule) => {
        const { allocations, lacking } = unwrap(poolHours(lots, contracts, rule));
        const surplus = contracts.some(({ contract, owed }) => {
          const got = allocations.filter(({ to }) => to === contract);
          return got.reduce((sum, { hours }) => sum + hours, 0) > owed;
        });
        if (surplus) expect([...lacking.values()].every((hours) => hours === 0)).toBe(true);
      }),
    );
  });

  test('the order in which lines are given changes nothing', () => {
    fc.assert(
      fc.property(lines, pool, rules, (lots, contracts, rule) => {
        expect(poolHours(lots.toReversed(), contracts.toReversed(), rule)).toMatchObject({
          value: { allocations: unwrap(poolHours(lots, contracts, rule)).allocations },
        });
      }),
    );
  });
});
