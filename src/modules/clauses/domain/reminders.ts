import type { DayNumber } from '#kernel/days.ts';

/** Days around the due day at which an employer that has not sent everything is written to. */
export type ReminderDays = { before: number; after: number; escalation: number };

/** Those of a contract that says nothing. */
export const REMINDER_DAYS: ReminderDays = { before: 3, after: 3, escalation: 7 };

/** A step of reminding. `escalation` is brought to the facilitator. */
export type ReminderStep = 'before' | 'on-the-day' | 'after' | 'escalation';

const STEPS: readonly ReminderStep[] = ['before', 'on-the-day', 'after', 'escalation'];

/** Days of an employer that works under several contracts: the earliest of each step, so that none of them is late. */
export function earliestReminders(rules: readonly ReminderDays[]): ReminderDays {
  if (rules.length === 0) return REMINDER_DAYS;
  return {
    before: Math.max(...rules.map(({ before }) => before)),
    after: Math.min(...rules.map(({ after }) => after)),
    escalation: Math.min(...rules.map(({ escalation }) => escalation)),
  };
}

/**
 * What is to be done today for a declaration that is not complete; null when nothing is. Whatever days nobody ran the work,
 * only the last step reached is done: an employer is never sent two reminders at once.
 */
export function reminderFor(
  { due, done, days = REMINDER_DAYS }: { due: DayNumber; done: readonly string[]; days?: ReminderDays },
  today: DayNumber,
): ReminderStep | null {
  const at: Record<ReminderStep, DayNumber> = {
    before: due - days.before,
    'on-the-day': due,
    after: due + days.after,
    escalation: due + days.escalation,
  };
  const reached = STEPS.findLastIndex((step) => today >= at[step]);
  if (reached < 0) return null;
  const later = STEPS.slice(reached).some((step) => done.includes(step));
  return later ? null : STEPS[reached];
}
