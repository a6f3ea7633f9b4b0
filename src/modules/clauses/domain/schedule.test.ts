import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { checkSchedule, hoursDueOn, type Schedule } from './schedule.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const year = { from: day('2025-01-01'), to: day('2025-12-31') };
const halves: Schedule = {
  rule: 'milestones',
  milestones: [
    { day: day('2025-06-30'), share: 4_000 },
    { day: day('2025-12-31'), share: 10_000 },
  ],
};

describe('hours due at a date', () => {
  test.each([
    ['2024-12-31', 0],
    ['2025-01-01', 228],
    ['2025-06-30', 41_308],
    ['2025-12-30', 83_072],
    ['2025-12-31', 83_300],
    ['2026-05-01', 83_300],
  ])('of 833 h over 2025, evenly: %s → %d', (iso, due) => {
    expect(hoursDueOn(day(iso), 83_300, { schedule: { rule: 'even' }, contract: year })).toBe(due);
  });

  test.each([
    ['2025-06-29', 0],
    ['2025-06-30', 33_320],
    ['2025-12-30', 33_320],
    ['2025-12-31', 83_300],
  ])('by milestones: %s → %d', (iso, due) => {
    expect(hoursDueOn(day(iso), 83_300, { schedule: halves, contract: year })).toBe(due);
  });

  test('never fall with time, start at nothing and end at the whole, whatever the rule', () => {
    const schedules = fc.constantFrom<Schedule>({ rule: 'even' }, { rule: 'at-end' }, halves);
    fc.assert(
      fc.property(
        schedules,
        fc.nat(1_000_000_000),
        fc.tuple(fc.nat(365), fc.nat(365)),
        (schedule, hours, [start, more]) => {
          const due = (on: DayNumber): number => hoursDueOn(on, hours, { schedule, contract: year });
          expect(due(year.from + start + more)).toBeGreaterThanOrEqual(due(year.from + start));
          expect([due(year.from - 1), due(year.to)]).toEqual([0, hours]);
        },
      ),
    );
  });
});

describe('a schedule', () => {
  test.each<[Schedule, string]>([
    [{ rule: 'milestones', milestones: [] }, 'milestones-none'],
    [{ rule: 'milestones', milestones: [{ day: year.to + 1, share: 10_000 }] }, 'milestone-outside'],
    [{ rule: 'milestones', milestones: [{ day: year.to, share: 9_999 }] }, 'milestones-incomplete'],
    [
      {
        rule: 'milestones',
        milestones: [
          { day: year.from + 9, share: 6_000 },
          { day: year.from + 9, share: 10_000 },
        ],
      },
      'milestone-order',
    ],
    [
      {
        rule: 'milestones',
        milestones: [
          { day: year.from, share: 6_000 },
          { day: year.from + 9, share: 5_000 },
          { day: year.to, share: 10_000 },
        ],
      },
      'milestone-order',
    ],
  ])('that cannot be is refused (%#)', (schedule, code) => {
    expect(checkSchedule(schedule, year)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  test('that can is taken', () => {
    expect(checkSchedule(halves, year).ok).toBe(true);
    expect(checkSchedule({ rule: 'even' }, { from: 2, to: 1 }).ok).toBe(false);
  });
});
