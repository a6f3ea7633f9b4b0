import type { DayNumber } from '#kernel/days.ts';

/** Days of a path that an adviser looks at. */
export type Dues = {
  /** Day of the next step that is due soonest; null when none is dated. */
  actionDue: DayNumber | null;
  /** Day from which an outcome is to be asked; null when none is open. */
  questionDue: DayNumber | null;
  /** Last meeting, step or stage. */
  lastNews: DayNumber;
  /** Days without news after which the programme tells. */
  silentDays: number;
  closed: boolean;
};

/** What a path asks of its adviser today, the most pressing first. */
export const URGENCIES = ['overdue', 'this-week', 'silent', 'calm', 'closed'] as const;
/** What a path asks of its adviser today. */
export type Urgency = (typeof URGENCIES)[number];

/** What a path asks of its adviser on a day: a day that has passed, one within a week, no news for long, or nothing. */
export function urgencyOf(dues: Dues, today: DayNumber): Urgency {
  if (dues.closed) return dues.questionDue !== null && dues.questionDue <= today ? 'overdue' : 'closed';
  const soonest = Math.min(dues.actionDue ?? Infinity, dues.questionDue ?? Infinity);
  if (soonest < today) return 'overdue';
  if (soonest < today + 7) return 'this-week';
  return today - dues.lastNews > dues.silentDays ? 'silent' : 'calm';
}

/** Order of a portfolio: the most pressing first, then what is due soonest, then what has been silent longest. */
export function compareDues(
  a: { urgency: Urgency; dues: Dues },
  b: { urgency: Urgency; dues: Dues },
): number {
  const rank = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  if (rank !== 0) return rank;
  const soonest = ({ actionDue, questionDue }: Dues): number =>
    Math.min(actionDue ?? 1e9, questionDue ?? 1e9);
  const due = soonest(a.dues) - soonest(b.dues);
  return due === 0 ? a.dues.lastNews - b.dues.lastNews : due;
}
