import type { CLOSE_REASONS, MEETING_KINDS, Urgency } from '#modules/support/index.ts';
import { m } from '#messages/messages.js';
import type { Tone } from '#ui/tones.ts';

/** Words in both languages, as programmes declare them. */
export type Label = { fr: string; en: string };

/** A label in the language of the page. */
export const said = (label: Label | undefined, locale: string): string =>
  label === undefined ? '' : locale === 'en' ? label.en : label.fr;

/** What presses, in words and in a tone. */
export const URGENCY: Record<Urgency, { label: () => string; tone: Tone }> = {
  overdue: { label: m.paths_urgency_overdue, tone: 'bad' },
  'this-week': { label: m.paths_urgency_this_week, tone: 'late' },
  silent: { label: m.paths_urgency_silent, tone: 'doubt' },
  calm: { label: m.paths_urgency_calm, tone: 'good' },
  closed: { label: m.paths_urgency_closed, tone: 'none' },
};

const MEETINGS: Record<(typeof MEETING_KINDS)[number], () => string> = {
  'in-person': m.path_meeting_in_person,
  call: m.path_meeting_call,
  video: m.path_meeting_video,
  message: m.path_meeting_message,
  workshop: m.path_meeting_workshop,
  missed: m.path_meeting_missed,
};

/** A kind of meeting in words. */
export const meetingWord = (kind: (typeof MEETING_KINDS)[number]): string => MEETINGS[kind]();

const REASONS = new Map<string, () => string>([
  ['goal-reached', m.path_close_goal_reached],
  ['other-way', m.path_close_other_way],
  ['moved', m.path_close_moved],
  ['stopped', m.path_close_stopped],
  ['no-contact', m.path_close_no_contact],
] satisfies [(typeof CLOSE_REASONS)[number], () => string][]);

/** Why a path is closed, in words. */
export const reasonWord = (reason: string): string => REASONS.get(reason)?.() ?? reason;
