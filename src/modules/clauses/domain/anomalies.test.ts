import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { cleanLines, reviewLines, type AnomalyCode, type ReviewContext } from './anomalies.ts';
import { emptyLine, type HoursLine } from './hours-line.ts';
import type { LegalHours } from './hours.rules.ts';
import { actOn } from './hours.workflow.ts';
import { monthOf } from './months.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const march = monthOf(day('2025-03-01'));
const year = { from: day('2025-01-01'), to: day('2025-12-31') };
const legal: LegalHours = { perWeek: 4_800, source: 'example of a text' };
const fine: ReviewContext = { contract: year, employment: year, validity: year };

const line = (id: string, over: Partial<HoursLine> = {}): HoursLine => ({
  ...emptyLine({
    id,
    person: 'P-1',
    contract: 'A',
    employer: 'E',
    modality: 'direct',
    month: march,
    days: null,
  }),
  state: 'declared',
  declared: 10_000,
  ...over,
});
const codes = (lines: HoursLine[], context: ReviewContext = fine): Record<string, AnomalyCode[]> =>
  Object.fromEntries(
    reviewLines(lines, () => context, legal).map(({ line: { id }, anomalies }) => [
      id,
      anomalies.map(({ code }) => code),
    ]),
  );
const days = (from: string, to: string) => ({ from: day(from), to: day(to) });

describe('the review of a line', () => {
  test('says nothing of hours that are as they should be', () => {
    expect(codes([line('L')])).toEqual({ L: [] });
  });

  test.each<[string, Partial<ReviewContext>, AnomalyCode[]]>([
    ['before the contract', { contract: { from: day('2025-04-01'), to: year.to } }, ['outside-contract']],
    ['after the contract', { contract: { from: year.from, to: day('2025-02-28') } }, ['outside-contract']],
    ['without eligibility', { validity: 'none' }, ['not-eligible']],
    ['after eligibility', { validity: { from: year.from, to: day('2025-02-28') } }, ['eligibility-ended']],
    ['before eligibility', { validity: { from: day('2025-03-30'), to: year.to } }, ['not-yet-eligible']],
    ['after the end', { employment: { from: year.from, to: day('2025-03-03') } }, ['after-employment']],
    ['before the hiring', { employment: { from: day('2025-03-31'), to: year.to } }, ['before-employment']],
    ['of which nothing is known', { contract: null, employment: null, validity: null }, []],
  ])('finds hours %s', (_, over, expected) => {
    expect(codes([line('L')], { ...fine, ...over })).toEqual({ L: expected });
  });

  test('lets a month that the contract cuts hold what its days inside can hold', () => {
    const cut = { ...fine, contract: { from: day('2025-03-18'), to: year.to } };
    // 14 days of a 48-hour week are 96 hours.
    expect(codes([line('L', { declared: 9_600 })], cut)).toEqual({ L: [] });
    expect(codes([line('L', { declared: 9_601 })], cut)).toEqual({ L: ['outside-contract'] });
    expect(codes([line('L', { declared: 100, days: days('2025-03-17', '2025-03-20') })], cut)).toEqual({
      L: ['outside-contract'],
    });
  });

  test('adds up one person’s month over contracts and employers, settled lines included', () => {
    const month = [
      line('L', { declared: 15_000 }),
      line('M', { contract: 'B', declared: 6_300, state: 'validated' }),
    ];
    expect(codes(month)).toEqual({ L: ['over-legal-hours'] });
    expect(codes([month[0], { ...month[1], state: 'refused' }])).toEqual({ L: [] });
    expect(codes([month[0], { ...month[1], person: 'P-2' }])).toEqual({ L: [] });
    const [{ anomalies }] = reviewLines(month, () => fine, legal);
    expect(anomalies).toMatchObject([{ others: ['M'], hours: 21_300, most: 21_258, blocks: false }]);
  });

  test('finds the same person twice', () => {
    const first = line('L', { days: days('2025-03-03', '2025-03-07'), declared: 3_500 });
    const at = (over: Partial<HoursLine>) =>
      codes([first, line('M', { days: first.days, declared: 1_000, ...over })]).L;
    expect(at({ contract: 'B' })).toEqual(['same-days']);
    expect(at({ employer: 'F' })).toEqual(['same-days']);
    expect(at({ contract: 'B', days: days('2025-03-08', '2025-03-14') })).toEqual([]);
    expect(at({})).toEqual(['same-line']);
    expect(at({ days: null })).toEqual(['same-line']);
    expect(at({ contract: 'B', days: null, declared: 3_500 })).toEqual(['same-hours']);
  });
});

test('lines to look at come first: those that block, those that doubt, those that are clean', () => {
  const lines = [
    line('clean', { person: 'P-1' }),
    line('doubt', { person: 'P-2', declared: 30_000 }),
    line('draft', { person: 'P-4', state: 'draft' }),
    line('block', { person: 'P-3' }),
  ];
  const reviewed = reviewLines(
    lines,
    ({ id }) => (id === 'block' ? { ...fine, validity: 'none' as const } : fine),
    legal,
  );
  expect(reviewed.map((one) => one.line.id)).toEqual(['block', 'doubt', 'clean']);
  expect(cleanLines(reviewed).map(({ id }) => id)).toEqual(['clean']);
});

test('without a legal text stated, only impossible hours are found', () => {
  const [{ anomalies }] = reviewLines([line('L', { declared: 70_000 })], () => fine, null);
  expect(anomalies).toEqual([]);
});

test('reviews two hundred thousand lines within the time of a test', () => {
  const lines = Array.from({ length: 200_000 }, (_, at) =>
    line(`L${at}`, { person: `P${at % 60_000}`, contract: `C${at % 5_000}`, declared: 1_000 + (at % 7) }),
  );
  expect(reviewLines(lines, () => fine, legal)).toHaveLength(200_000);
});

describe('what blocks a review', () => {
  const period = fc
    .tuple(fc.integer({ min: -40, max: 40 }), fc.nat(60))
    .map(([from, length]) => ({ from: march.from + from, to: march.from + from + length }));
  const stated = fc.option(
    fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({
      from: march.from + Math.min(a, b),
      to: march.from + Math.max(a, b),
    })),
  );

  test('cannot be validated one by one, and what does not can', () => {
    fc.assert(
      fc.property(
        fc.record({ declared: fc.integer({ min: 1, max: 40_000 }), days: stated }),
        fc.record({ contract: period, validity: fc.option(period), employment: fc.constant(null) }),
        fc.constantFrom(legal, null),
        (over, context, law) => {
          const one = line('L', over);
          fc.pre(one.days === null || one.declared <= (one.days.to - one.days.from + 1) * 2_400);
          const validity = context.validity ?? ('none' as const);
          const [{ anomalies }] = reviewLines([one], () => ({ ...context, validity }), law);
          const asked = { name: 'validate', role: 'facilitator', by: 'x', day: march.to } as const;
          const done = actOn(one, asked, { ...context, legal: law });
          expect(done.ok).toBe(!anomalies.some(({ blocks }) => blocks));
        },
      ),
      { numRuns: 500 },
    );
  });
});
