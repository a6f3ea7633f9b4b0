import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import type { HundredthsOfHour } from './commitment.ts';
import type { ModalityId } from './modality.ts';

/** States of a line of hours. Only `validated` lines become facts. */
export const LINE_STATES = ['draft', 'declared', 'sent-back', 'corrected', 'validated', 'refused'] as const;
/**
 * `draft`: the employer is typing · `declared`: sent · `sent-back`: to be done again, with a reason · `corrected`: the
 * facilitator put other hours, to be validated · `validated` · `refused`.
 */
export type LineState = (typeof LINE_STATES)[number];

/** What a line is about. It never changes: another person, contract or month is another line. */
export type LineSubject = {
  id: string;
  person: string;
  contract: string;
  employer: string;
  modality: ModalityId;
  /** First and last day of the month. */
  month: Period;
  /** Days worked in the month when the employer says them; null when only the month is known. */
  days: Period | null;
};

/**
 * A line of hours. `entered` is what the employer is typing, `declared` what was last sent, `retained` what the
 * facilitator put in its place, null when nothing was. `history` is appended, never rewritten.
 */
export type HoursLine = LineSubject & {
  state: LineState;
  entered: HundredthsOfHour;
  declared: HundredthsOfHour;
  retained: HundredthsOfHour | null;
  history: readonly LineEvent[];
};

/** What was done to a line: by whom, when, with which hours and why. */
export type LineEvent = {
  act: LineActName;
  by: string;
  day: DayNumber;
  to: LineState;
  hours: HundredthsOfHour;
  reason: string | null;
};

/** Acts on a line. */
export type LineActName = 'enter' | 'declare' | 'send-back' | 'correct' | 'validate' | 'refuse';

/** Hours that the line stands for today: the facilitator's when there are some, else the employer's. */
export function hoursOf(line: Pick<HoursLine, 'declared' | 'retained'>): HundredthsOfHour {
  return line.retained ?? line.declared;
}

/** A line that the employer has not begun. */
export function emptyLine(subject: LineSubject): HoursLine {
  return { ...subject, state: 'draft', entered: 0, declared: 0, retained: null, history: [] };
}

/** The days that a line covers, as far as they are known. */
export function daysOf(line: Pick<LineSubject, 'month' | 'days'>): Period {
  return line.days ?? line.month;
}
