import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { HundredthsOfHour } from './commitment.ts';
import {
  daysOf,
  hoursOf,
  type HoursLine,
  type LineActName,
  type LineEvent,
  type LineState,
} from './hours-line.ts';
import { mostInMonth, overruns, type LegalHours } from './hours.rules.ts';

/** Who acts: the employer by a link, or the facilitator. */
export type LineRole = 'employer' | 'facilitator';

/** An act asked for. `hours` is for `enter` and `correct`; `reason` for those that need one. */
export type LineAct = {
  name: LineActName;
  role: LineRole;
  by: string;
  day: DayNumber;
  hours?: HundredthsOfHour;
  reason?: string;
};

/**
 * What the guards look at besides the line: the contract's days, those on which the person's hours count (null without an act
 * of eligibility), and the most hours of the law when it is stated. They are those that the review looks at.
 */
export type LineContext = { contract: Period; validity: Period | null; legal: LegalHours | null };

/** Names of the guards, each with the code that it refuses with. */
export type GuardName =
  | 'hours-given'
  | 'hours-fit-month'
  | 'hours-changed'
  | 'reason-given'
  | 'month-begun'
  | 'inside-contract'
  | 'inside-eligibility';

/** One way from states to another: who may take it and what must hold. */
export type LineTransition = {
  act: LineActName;
  from: readonly LineState[];
  to: LineState;
  role: LineRole;
  guards: readonly GuardName[];
};

/**
 * The whole workflow. Between `declared` and `validated` the employer can no longer change anything. A validated line can
 * still be corrected: it is validated again, and the ledger keeps what was known before.
 */
export const LINE_TRANSITIONS: readonly LineTransition[] = [
  {
    act: 'enter',
    from: ['draft'],
    to: 'draft',
    role: 'employer',
    guards: ['hours-given', 'hours-fit-month'],
  },
  {
    act: 'enter',
    from: ['sent-back'],
    to: 'sent-back',
    role: 'employer',
    guards: ['hours-given', 'hours-fit-month'],
  },
  {
    act: 'declare',
    from: ['draft', 'sent-back'],
    to: 'declared',
    role: 'employer',
    guards: ['hours-fit-month', 'month-begun'],
  },
  {
    act: 'send-back',
    from: ['declared', 'corrected'],
    to: 'sent-back',
    role: 'facilitator',
    guards: ['reason-given'],
  },
  {
    act: 'correct',
    from: ['declared', 'corrected', 'validated', 'refused'],
    to: 'corrected',
    role: 'facilitator',
    guards: ['hours-given', 'hours-fit-month', 'hours-changed', 'reason-given'],
  },
  {
    act: 'validate',
    from: ['declared', 'corrected'],
    to: 'validated',
    role: 'facilitator',
    guards: ['hours-fit-month', 'inside-contract', 'inside-eligibility'],
  },
  {
    act: 'refuse',
    from: ['declared', 'corrected', 'validated'],
    to: 'refused',
    role: 'facilitator',
    guards: ['reason-given'],
  },
];

type Guard = (at: {
  line: HoursLine;
  asked: LineAct;
  context: LineContext;
  hours: HundredthsOfHour;
}) => boolean;

const GUARDS: Record<GuardName, Guard> = {
  'hours-given': ({ asked }) => asked.hours !== undefined,
  'hours-fit-month': ({ line, hours }) =>
    Number.isSafeInteger(hours) && hours >= 0 && hours <= mostInMonth(daysOf(line), null),
  'hours-changed': ({ line, hours }) => hours !== hoursOf(line),
  'reason-given': ({ asked }) => (asked.reason ?? '').trim() !== '',
  'month-begun': ({ line, asked }) => asked.day >= line.month.from,
  'inside-contract': ({ line, context, hours }) =>
    !overruns(line, context.contract, { hours, legal: context.legal }),
  'inside-eligibility': ({ line, context, hours }) =>
    hours === 0 ||
    (context.validity !== null && !overruns(line, context.validity, { hours, legal: context.legal })),
};

/**
 * Does an act on a line. Refused with `line-act-not-allowed` (the state or the role does not allow it) or with the name
 * of each guard that does not hold, prefixed with `line-`.
 */
export function actOn(line: HoursLine, asked: LineAct, context: LineContext): Result<HoursLine> {
  const transition = LINE_TRANSITIONS.find(
    (one) => one.act === asked.name && one.role === asked.role && one.from.includes(line.state),
  );
  if (!transition)
    return refuse({
      code: 'line-act-not-allowed',
      value: line.state,
      params: { act: asked.name, line: line.id },
    });
  const hours = hoursAfter(line, asked);
  const refusals = transition.guards
    .filter((guard) => !GUARDS[guard]({ line, asked, context, hours }))
    .map((guard): Refusal => ({ code: `line-${guard}`, params: { line: line.id, hours } }));
  if (refusals.length > 0) return refuse(...refusals);
  const event: LineEvent = {
    act: asked.name,
    by: asked.by,
    day: asked.day,
    to: transition.to,
    hours,
    reason: asked.reason?.trim() ?? null,
  };
  return ok({ ...line, ...changed(asked, hours), state: transition.to, history: [...line.history, event] });
}

/** Hours that the line would stand for after the act. */
function hoursAfter(line: HoursLine, asked: LineAct): HundredthsOfHour {
  if (asked.name === 'enter' || asked.name === 'correct') return asked.hours ?? hoursOf(line);
  return asked.name === 'declare' ? line.entered : hoursOf(line);
}

function changed(asked: LineAct, hours: HundredthsOfHour): Partial<HoursLine> {
  if (asked.name === 'enter') return { entered: hours };
  if (asked.name === 'declare') return { declared: hours, retained: null };
  return asked.name === 'correct' ? { retained: hours } : {};
}

/** Acts that a role may do on a line in a state, guards aside: what a screen offers. */
export function actsOpen(state: LineState, role: LineRole): LineActName[] {
  return LINE_TRANSITIONS.filter((one) => one.role === role && one.from.includes(state)).map(
    (one) => one.act,
  );
}
