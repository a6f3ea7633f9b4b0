import type { DayNumber } from '#kernel/days.ts';

/** A structure on a path: it met the resident itself, or the resident agreed that it joins. */
export type Part = {
  organisationId: number;
  /** It opened the path: it met the resident itself. */
  opener: boolean;
  /** Null while it has not answered the invitation. */
  joinedOn: DayNumber | null;
  /** Null as long as it is on the path. */
  leftOn: DayNumber | null;
};

/** Whether a structure is on the path: it then sees what is shared. */
export const isOn = ({ joinedOn, leftOn }: Part): boolean => joinedOn !== null && leftOn === null;

/** What was recorded on a path: by whom, and whether others on the path see it. */
export type Recorded = { organisationId: number; shared: boolean };

/**
 * Whether a structure sees a record: its own always, what others share as long as it is on the path, and never their own
 * notes. The database applies the same rule (policies of the schema `support`).
 */
export function sees(organisationId: number, parts: readonly Part[], record: Recorded): boolean {
  if (record.organisationId === organisationId) return true;
  return record.shared && parts.some((part) => part.organisationId === organisationId && isOn(part));
}

/**
 * Wording by which a resident agrees that a structure joins; the words are in `messages/` under `path_agreement_<version>` and the very
 * sentence is kept with each agreement.
 */
export const AGREEMENT_VERSION = 'v1';

/** Referents in time: who answers for the path, one at a time. */
export type Referent = {
  organisationId: number;
  personId: string;
  since: DayNumber;
  until: DayNumber | null;
};

/** Who answers for a path on a day; null when nobody does. */
export function referentOn(history: readonly Referent[], day: DayNumber): Referent | null {
  return history.find(({ since, until }) => since <= day && (until === null || day < until)) ?? null;
}

/** Kinds of meeting. */
export const MEETING_KINDS = ['in-person', 'call', 'video', 'message', 'workshop', 'missed'] as const;
/** Why a path is closed. */
export const CLOSE_REASONS = ['goal-reached', 'other-way', 'moved', 'stopped', 'no-contact'] as const;
