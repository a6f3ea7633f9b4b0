import { expect, test } from 'vitest';
import { earliestReminders, REMINDER_DAYS, reminderFor } from './reminders.ts';

test('an employer is written to before the day, on it and after it, then the facilitator is told; each once', () => {
  const done: string[] = [];
  const days = Array.from({ length: 20 }, (_, at) => 95 + at).map((today) => {
    const step = reminderFor({ due: 100, done }, today);
    if (step !== null) done.push(step);
    return step === null ? null : [today, step];
  });
  expect(days.filter((one) => one !== null)).toEqual([
    [97, 'before'],
    [100, 'on-the-day'],
    [103, 'after'],
    [107, 'escalation'],
  ]);
});

test('after days without work, only the last step is done', () => {
  expect(reminderFor({ due: 100, done: ['before'] }, 140)).toBe('escalation');
  expect(reminderFor({ due: 100, done: ['escalation'] }, 101)).toBeNull();
});

test('contracts say their own days; an employer of several follows the shortest', () => {
  const long = { before: 10, after: 8, escalation: 20 };
  expect(reminderFor({ due: 100, done: [], days: long }, 90)).toBe('before');
  expect(reminderFor({ due: 100, done: ['on-the-day'], days: long }, 107)).toBeNull();
  expect(earliestReminders([long, REMINDER_DAYS])).toEqual({ before: 10, after: 3, escalation: 7 });
  expect(earliestReminders([])).toEqual(REMINDER_DAYS);
});
