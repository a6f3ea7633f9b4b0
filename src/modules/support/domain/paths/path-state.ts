import { Temporal } from 'temporal-polyfill';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { isSiren } from '#kernel/codes.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { outcomesOf, stepsOf, type Programme, type Stage } from './programme.ts';

/** A stage that somebody told: reached on a day, or for an outcome answered yes or no. */
export type Reached = { stage: string; on: DayNumber; answer: 'yes' | 'no' | null };

/** Where a path stands. */
export type PathState = {
  /** The furthest step reached; null before the first. */
  current: Stage | null;
  /** The step after it; null when all steps are reached. */
  next: Stage | null;
  /** Steps before the furthest that nobody told. */
  skipped: Stage[];
  /** Stages told, in the order of the programme. */
  told: Reached[];
};

/** An outcome to ask. */
export type DueQuestion = { stage: string; dueOn: DayNumber };

/** The same day so many months later, or the last of the month when it has no such day. */
export function monthsAfter(day: DayNumber, months: number): DayNumber {
  const later = Temporal.PlainDate.from(formatDay(day)).add({ months }).toString();
  const found = parseDay(later);
  if (found === null) throw new Error(`No such day: ${later}`);
  return found;
}

/** Where a path stands, from what was told of it. */
export function pathState(programme: Programme, reached: readonly Reached[]): PathState {
  const by = new Map(reached.map((one) => [one.stage, one]));
  const steps = stepsOf(programme);
  const last = steps.findLastIndex(({ id }) => by.has(id));
  return {
    current: last < 0 ? null : steps[last],
    next: steps[last + 1] ?? null,
    skipped: steps.slice(0, Math.max(last, 0)).filter(({ id }) => !by.has(id)),
    told: programme.stages.flatMap(({ id }) => by.get(id) ?? []),
  };
}

/**
 * Outcomes that nobody has answered, with the day from which they are asked, the soonest first. What has ended is asked
 * no more.
 */
export function openQuestions(programme: Programme, reached: readonly Reached[]): DueQuestion[] {
  const by = new Map(reached.map((one) => [one.stage, one]));
  const ended = new Set(
    outcomesOf(programme).flatMap(({ id, outcome }) => (by.get(id)?.answer === 'no' ? [outcome.after] : [])),
  );
  return outcomesOf(programme)
    .flatMap(({ id, outcome }) => {
      const from = by.get(outcome.after);
      if (!from || by.has(id) || ended.has(outcome.after)) return [];
      return [{ stage: id, dueOn: monthsAfter(from.on, outcome.months) }];
    })
    .sort((a, b) => a.dueOn - b.dueOn);
}

/** What is told of a stage. */
export type Telling = { stage: string; on: DayNumber; siren: string | null; answer: 'yes' | 'no' | null };

/** What a telling is checked against. */
export type Against = { openedOn: DayNumber; reached: readonly Reached[]; today: DayNumber };

/**
 * Checks a stage that is told. Steps may be skipped and told later, never out of the order of days. Refusals:
 * `path-unknown-stage`, `path-stage-told`, `path-day-to-come`, `path-day-before-opening`, `path-day-out-of-order` (param
 * `day`), `path-siren-needed`, `path-bad-siren`, `path-answer-needed`, `path-outcome-too-soon` (param `day`).
 */
export function checkTelling(programme: Programme, telling: Telling, against: Against): Result<Stage> {
  const stage = programme.stages.find(({ id }) => id === telling.stage);
  if (!stage) return refuse({ code: 'path-unknown-stage', field: 'stage', value: telling.stage });
  const fault =
    dayFault(telling.on, against) ??
    (against.reached.some((one) => one.stage === stage.id)
      ? { code: 'path-stage-told', field: 'stage', value: stage.label.fr }
      : null) ??
    (stage.outcome ? outcomeFault(stage, telling, against) : stepFault(programme, telling, against)) ??
    sirenFault(stage, telling.siren);
  return fault ? refuse(fault) : ok(stage);
}

function dayFault(on: DayNumber, { openedOn, today }: Against): Refusal | null {
  const value = formatDay(on);
  if (on > today) return { code: 'path-day-to-come', field: 'on', value };
  if (on < openedOn)
    return { code: 'path-day-before-opening', field: 'on', value, params: { day: formatDay(openedOn) } };
  return null;
}

function stepFault(programme: Programme, telling: Telling, { reached }: Against): Refusal | null {
  const order = new Map(stepsOf(programme).map(({ id }, at) => [id, at]));
  const at = order.get(telling.stage) ?? 0;
  const wrong = reached.find((one) => {
    const other = order.get(one.stage);
    return other !== undefined && (other < at ? one.on > telling.on : one.on < telling.on);
  });
  if (!wrong) return null;
  return {
    code: 'path-day-out-of-order',
    field: 'on',
    value: formatDay(telling.on),
    params: { day: formatDay(wrong.on) },
  };
}

function outcomeFault({ id, outcome }: Stage, { answer, on }: Telling, { reached }: Against): Refusal | null {
  if (answer === null) return { code: 'path-answer-needed', field: 'answer' };
  const from = reached.find(({ stage }) => stage === outcome?.after);
  if (!from || !outcome)
    return { code: 'path-outcome-too-soon', field: 'stage', value: id, params: { day: '' } };
  const due = monthsAfter(from.on, outcome.months);
  // That an activity has ended may be told on the day; that it lives so many months later, not before.
  if (answer === 'no' ? on >= from.on : on >= due) return null;
  return { code: 'path-outcome-too-soon', field: 'on', value: id, params: { day: formatDay(due) } };
}

function sirenFault({ siren: asked }: Stage, siren: string | null): Refusal | null {
  if (siren === null) return asked === 'required' ? { code: 'path-siren-needed', field: 'siren' } : null;
  return isSiren(siren) ? null : { code: 'path-bad-siren', field: 'siren', value: siren };
}

/** Days between each step reached and the step reached before it. */
export function delaysOf(
  programme: Programme,
  reached: readonly Reached[],
): { stage: string; days: number }[] {
  const by = new Map(reached.map((one) => [one.stage, one]));
  const told = stepsOf(programme).flatMap(({ id }) => by.get(id) ?? []);
  return told.slice(1).map(({ stage, on }, at) => ({ stage, days: on - told[at].on }));
}

/** The middle of several numbers; the mean of the two middle ones; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
