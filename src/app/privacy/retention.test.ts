import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import {
  DEFAULT_RETENTION,
  monthsLater,
  retain,
  RetentionRule,
  retentionPlan,
  type HeldRecord,
} from './retention.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const record = (more: Partial<HeldRecord> = {}): HeldRecord => ({
  ref: 'D-1',
  lastContact: day('2024-01-31'),
  noticedOn: null,
  anonymisedOn: null,
  heldBecause: null,
  ...more,
});
const days = fc.integer({ min: day('2015-01-01'), max: day('2035-12-31') });
const rules = fc.record({
  months: fc.integer({ min: 3, max: 60 }),
  noticeDays: fc.integer({ min: 7, max: 90 }),
});
const runs = { numRuns: 500 };

/** A job that runs on some days, does what the rule says, and a person who is met on some others. */
function live(rule: RetentionRule, start: DayNumber, events: { after: number; met: boolean }[]) {
  const history: { on: DayNumber; step: string; lastContact: DayNumber; noticedOn: DayNumber | null }[] = [];
  let known = record({ lastContact: start });
  let today = start;
  for (const { after, met } of events) {
    today += after;
    if (met && known.anonymisedOn === null) known = { ...known, lastContact: today };
    const { step } = retain(rule, known, today);
    history.push({ on: today, step, lastContact: known.lastContact, noticedOn: known.noticedOn });
    if (step === 'notice') known = { ...known, noticedOn: today };
    if (step === 'anonymise') known = { ...known, anonymisedOn: today };
  }
  return history;
}
const events = fc.array(fc.record({ after: fc.integer({ min: 0, max: 200 }), met: fc.boolean() }), {
  maxLength: 30,
});

describe('months', () => {
  test.for([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-12-15', 24, '2026-12-15'],
    ['2024-11-30', 3, '2025-02-28'],
  ] as const)('%s and %d months', ([from, months, to]) => {
    expect(formatDay(monthsLater(day(from), months))).toBe(to);
  });
});

describe('retention', () => {
  test('by default: notice 30 days before 24 months, then the names go', () => {
    expect(RetentionRule.parse({})).toEqual(DEFAULT_RETENTION);
    const at = (iso: string, more: Partial<HeldRecord> = {}) =>
      retain(DEFAULT_RETENTION, record(more), day(iso));
    expect(at('2025-12-31')).toMatchObject({
      step: 'keep',
      noticeOn: day('2026-01-01'),
      anonymiseOn: day('2026-01-31'),
    });
    expect(at('2026-01-01').step).toBe('notice');
    const noticed = { noticedOn: day('2026-01-01') };
    expect(at('2026-01-30', noticed).step).toBe('wait');
    expect(at('2026-01-31', noticed).step).toBe('anonymise');
    expect(at('2027-01-01', { ...noticed, heldBecause: 'dispute' }).step).toBe('held');
    expect(at('2027-01-01', { ...noticed, anonymisedOn: day('2026-01-31') }).step).toBe('over');
  });

  test('a job that was stopped for a year gives its notice first, and waits for it', () => {
    expect(retain(DEFAULT_RETENTION, record(), day('2027-03-01'))).toMatchObject({
      step: 'notice',
      anonymiseOn: day('2027-03-31'),
    });
    const late = record({ noticedOn: day('2027-03-01') });
    expect(retain(DEFAULT_RETENTION, late, day('2027-03-30')).step).toBe('wait');
    expect(retain(DEFAULT_RETENTION, late, day('2027-03-31')).step).toBe('anonymise');
  });

  test('a contact after the notice makes it void', () => {
    const met = record({ lastContact: day('2026-01-10'), noticedOn: day('2026-01-01') });
    expect(retain(DEFAULT_RETENTION, met, day('2026-01-31')).step).toBe('keep');
  });

  test('nobody is ever erased before the months of the rule, nor without its days of notice', () => {
    fc.assert(
      fc.property(rules, days, events, (rule, start, lived) => {
        for (const { on, step, lastContact, noticedOn } of live(rule, start, lived)) {
          if (step !== 'anonymise') continue;
          expect(on).toBeGreaterThanOrEqual(monthsLater(lastContact, rule.months));
          expect(noticedOn).not.toBeNull();
          expect(on - (noticedOn ?? on)).toBeGreaterThanOrEqual(rule.noticeDays);
          expect(noticedOn ?? 0).toBeGreaterThanOrEqual(lastContact);
        }
      }),
      runs,
    );
  });

  test('a person is erased once, and given notice once for each silence', () => {
    fc.assert(
      fc.property(rules, days, events, (rule, start, lived) => {
        const history = live(rule, start, lived);
        expect(history.filter(({ step }) => step === 'anonymise').length).toBeLessThanOrEqual(1);
        const notices = history.filter(({ step }) => step === 'notice').map(({ lastContact }) => lastContact);
        expect(new Set(notices).size).toBe(notices.length);
      }),
      runs,
    );
  });

  test('whoever is silent long enough is erased in the end, if the job runs', () => {
    fc.assert(
      fc.property(rules, days, (rule, start) => {
        const daily = Array.from({ length: monthsLater(start, rule.months) - start + 1 }, () => ({
          after: 1,
          met: false,
        }));
        const steps = live(rule, start, daily).map(({ step }) => step);
        expect(steps.filter((step) => step === 'notice')).toHaveLength(1);
        expect(steps.indexOf('anonymise')).toBe(monthsLater(start, rule.months) - start - 1);
      }),
      { numRuns: 40 },
    );
  });

  test('a later contact never brings the end nearer, and a longer rule neither', () => {
    const cases = fc.record({ rule: rules, start: days, later: fc.nat(400), today: days });
    fc.assert(
      fc.property(cases, ({ rule, start, later, today }) => {
        const end = (r: RetentionRule, from: DayNumber) =>
          retain(r, record({ lastContact: from }), today).anonymiseOn;
        expect(end(rule, start + later)).toBeGreaterThanOrEqual(end(rule, start));
        expect(end({ ...rule, months: rule.months + 1 }, start)).toBeGreaterThanOrEqual(end(rule, start));
      }),
      runs,
    );
  });

  test('a plan is what each record’s own verdict says', () => {
    const records = [
      record({ ref: 'a' }),
      record({ ref: 'b', noticedOn: day('2026-01-01') }),
      record({ ref: 'c', lastContact: day('2025-06-01') }),
    ];
    const plan = retentionPlan(DEFAULT_RETENTION, records, day('2026-02-15'));
    expect(plan.notices.map(({ ref }) => ref)).toEqual(['a']);
    expect(plan.anonymisations.map(({ ref }) => ref)).toEqual(['b']);
  });

  test.for([{ months: 2 }, { months: 61 }, { noticeDays: 6 }, { noticeDays: 91 }, { months: 3.5 }])(
    '%j is no rule',
    (rule) => {
      expect(RetentionRule.safeParse(rule).success).toBe(false);
    },
  );
});
