import type { DayNumber } from '#kernel/days.ts';

/** Days around the due day at which an employer that has not sent everything is written to. */
export const REMINDER_DAYS = { before: -3, 'on-the-day': 0, after: 3, escalation: 7 } as const;

/** A step of reminding. `escalation` is brought to the facilitator. */
export type ReminderStep = keyof typeof REMINDER_DAYS;

const STEPS: readonly ReminderStep[] = ['before', 'on-the-day', 'after', 'escalation'];

/**
 * What is to be done today for a declaration that is not complete; null when nothing is. Whatever days nobody ran the work,
 * only the last step reached is done: an employer is never sent two reminders at once.
 */
export function reminderFor(
  { due, done }: { due: DayNumber; done: readonly string[] },
  today: DayNumber,
): ReminderStep | null {
  const reached = STEPS.findLastIndex((step) => today >= due + REMINDER_DAYS[step]);
  if (reached < 0) return null;
  const later = STEPS.slice(reached).some((step) => done.includes(step));
  return later ? null : STEPS[reached];
}
