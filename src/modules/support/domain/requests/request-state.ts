import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ActingParty, RequestRules } from './rules.ts';

/** What somebody does with a request. */
export type Acting = { act: string; by: ActingParty; reason: string | null };

/**
 * The state to which an act leads. Refusals: `request-unknown-act`, `request-over` (nothing is awaited any more), `request-not-now` (the act
 * does not leave this state), `request-reason-needed`, `request-unknown-reason`.
 */
export function nextState(rules: RequestRules, state: string, { act, by, reason }: Acting): Result<string> {
  const rule = rules.acts.find((one) => one.id === act && one.by === by);
  if (!rule) return refuse({ code: 'request-unknown-act', field: 'act', value: act });
  if (endsIn(rules, state)) return refuse({ code: 'request-over' });
  if (!rule.from.includes(state)) return refuse({ code: 'request-not-now', field: 'act', value: act });
  if (rule.reason && reason === null) return refuse({ code: 'request-reason-needed', field: 'reason' });
  if (reason !== null && !rules.reasons.some(({ id }) => id === reason))
    return refuse({ code: 'request-unknown-reason', field: 'reason', value: reason });
  return ok(rule.to);
}

/** Whether nothing is awaited any more in a state. */
export const endsIn = (rules: RequestRules, state: string): boolean =>
  rules.states.some(({ id, ends }) => id === state && ends);

/** Whether the structure has answered in a state. */
export const answersIn = (rules: RequestRules, state: string): boolean =>
  rules.states.some(({ id, answers }) => id === state && answers);

/** Acts of a party that leave a state. */
export const actsFrom = (rules: RequestRules, state: string, by: ActingParty): string[] =>
  rules.acts.filter((one) => one.by === by && one.from.includes(state)).map(({ id }) => id);

/** A request as time sees it. */
export type Waiting = { state: string; sentOn: DayNumber; answeredOn: DayNumber | null; reminded: number };

/** What a day asks of a request: nothing, one more reminder, or its end. */
export type DueToday = 'nothing' | 'remind' | 'expire';

/** What is due on a day. However many days were missed, one reminder is sent, not all of those that were. */
export function dueOn(rules: RequestRules, { state, sentOn, reminded }: Waiting, day: DayNumber): DueToday {
  const expires = rules.acts.some(({ id, from }) => id === 'expire' && from.includes(state));
  if (!expires) return 'nothing';
  if (day - sentOn >= rules.expireAfter) return 'expire';
  return rules.remindAfter.filter((after) => day - sentOn >= after).length > reminded ? 'remind' : 'nothing';
}

/** Whether a request is without an answer on a day, for too long. */
export const isSilent = (rules: RequestRules, { sentOn, answeredOn }: Waiting, day: DayNumber): boolean =>
  answeredOn === null && day - sentOn >= rules.unansweredAfter;

/** Bands in which figures count the days to an answer, each with its last day. */
export const DELAYS = [
  { id: 'within-3', most: 3 },
  { id: 'within-7', most: 7 },
  { id: 'within-15', most: 15 },
  { id: 'within-30', most: 30 },
  { id: 'later', most: Infinity },
] as const;

/** Band of a number of days. */
export const delayBand = (days: number): (typeof DELAYS)[number]['id'] =>
  DELAYS.find(({ most }) => days <= most)?.id ?? 'later';
