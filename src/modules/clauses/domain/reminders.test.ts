import { expect, test } from 'vitest';
import { reminderFor } from './reminders.ts';

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
