import { moodOf, type Mood } from './kind.ts';
import type { Mention } from './mention.ts';
import { readCues } from './moods.ts';
import { placeTimes } from './periods/attach.ts';
import type { Day } from './periods/calendar.ts';
import { scanTimes } from './periods/scan.ts';
import { scanPlaces } from './places.ts';
import { resolvePeriod, type Resolved } from './resolve-period.ts';
import type { Sentence } from './sentences.ts';

/** What the line above a list says for its items: "Objectifs 2026 :", "En 2024, à Rezé :". */
export type Introduction = { resolved: Resolved; place: string | null };

/** A mood costlier than this is a guess, which the line above the list corrects. */
const GUESSED = 4;

/** Reads the line above a list as if a number stood at its end. */
export function readIntroduction(lead: Sentence, date: Day | null): Introduction {
  const end = lead.tokens.length;
  const mention: Mention = { ...NOTHING, from: end, to: end };
  const times = placeTimes(lead, scanTimes(lead, date, []), []);
  const mood = moodOf({ sentence: lead, cues: readCues(lead), marks: times.marks }, mention);
  return {
    resolved: resolvePeriod(times, mention, { mood, date }),
    place: scanPlaces(lead).at(-1)?.name ?? null,
  };
}

/** An item says what its list says, unless it speaks for itself. */
export function settle(own: Resolved, mood: Mood, introduction: Introduction | null): Resolved {
  if (!introduction) return own;
  const isSilent = mood.cost >= GUESSED && own.period === null;
  const kind = isSilent && own.kind === 'statement' ? introduction.resolved.kind : own.kind;
  return { kind, period: own.period ?? introduction.resolved.period };
}

const NOTHING: Mention = {
  from: 0,
  to: 0,
  numberFrom: 0,
  numberTo: 0,
  value: 0,
  comparator: 'eq',
  unit: null,
  noun: '',
  head: '',
  factor: 1,
  baseline: false,
  refused: null,
};
