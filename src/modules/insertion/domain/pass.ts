import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { addMonths, overlap } from './months.ts';

/** A reason for which a PASS IAE may be prolonged: most days at a time, and in all; null without a limit. */
export type ProlongationRule = { reason: string; daysEach: number; daysInAll: number | null };

/** Rules of the PASS IAE: data, since they change. */
export type PassRules = {
  source: string;
  /** Days granted, both ends included. */
  days: number;
  /** Most months of suspension in all. */
  suspensionMonths: number;
  prolongations: readonly ProlongationRule[];
  /** A prolongation may be asked for from some months before the end to some months after. */
  askMonthsBefore: number;
  askMonthsAfter: number;
};

/** The rules as the platform of inclusion applies them. */
export const PASS_RULES: PassRules = {
  source: 'gip-inclusion/les-emplois: itou/approvals/models.py, itou/www/approvals_views/forms.py',
  days: 2 * 365,
  suspensionMonths: 36,
  prolongations: [
    { reason: 'end-of-training', daysEach: 365, daysInAll: null },
    { reason: 'rqth', daysEach: 365, daysInAll: 1_095 },
    { reason: 'senior', daysEach: 365, daysInAll: 1_825 },
    { reason: 'special-difficulties', daysEach: 365, daysInAll: 1_095 },
    { reason: 'cdi-inclusion', daysEach: 3_650, daysInAll: 3_650 },
  ],
  askMonthsBefore: 12,
  askMonthsAfter: 6,
};

/** A prolongation; `asked` is null when the day of the request is not known. */
export type Prolongation = Period & { reason: string; asked: DayNumber | null };

/** A PASS IAE and what happened to it, in any order. A suspension lasts through its last day. */
export type Pass = {
  start: DayNumber;
  suspensions: readonly Period[];
  prolongations: readonly Prolongation[];
};

/** One step of the computing of the end: what moved it, and where to. */
export type PassStep = {
  code: 'granted' | 'suspended' | 'prolonged';
  days: number;
  reason: string | null;
  end: DayNumber;
};

/** A PASS IAE with its end, and how it came to be. */
export type ComputedPass = { start: DayNumber; end: DayNumber; suspensions: Period[]; steps: PassStep[] };

/**
 * The end (last day) of a PASS IAE, by the platform's own arithmetic so that dates agree with it: a suspension or a
 * prolongation puts the end off by the days from its first to its last, and a prolongation begins on the very day of the end.
 * Acts are taken in the order of their first days. Refused with `period-reversed`, `suspension-outside`, `suspensions-overlap`,
 * `suspension-too-long`, `unknown-prolongation`, `prolongation-not-at-end`, `prolongation-too-long`,
 * `prolongation-over-total`, `prolongation-asked-early` or `prolongation-asked-late`.
 */
export function computePass(pass: Pass, rules: PassRules = PASS_RULES): Result<ComputedPass> {
  const acts: Act[] = [
    ...pass.suspensions.map((period): Act => ({ ...period, prolongation: null })),
    ...pass.prolongations.map((one): Act => ({ ...one, prolongation: one })),
  ].toSorted((a, b) => a.from - b.from);
  const end = pass.start + rules.days - 1;
  const computed: ComputedPass = {
    start: pass.start,
    end,
    suspensions: [],
    steps: [{ code: 'granted', days: rules.days, reason: null, end }],
  };
  const lasted: Lasted = new Map();
  for (const [at, one] of acts.entries()) {
    const code =
      one.prolongation === null
        ? suspend(computed, one, rules)
        : prolong(computed, one.prolongation, { rules, lasted });
    if (code !== null) return refuse(refusalOf(code, at, one));
  }
  return ok(computed);
}

type Act = Period & { prolongation: Prolongation | null };

function refusalOf(code: string, at: number, { prolongation }: Act): Refusal {
  const field = prolongation === null ? 'suspensions' : 'prolongations';
  return { code, field, row: at + 1, ...(prolongation ? { value: prolongation.reason } : {}) };
}

/** Days by which the platform moves the end: the last day is not counted (trigger `update_approval_end_at`). */
const daysOf = ({ from, to }: Period): number => to - from;

function suspend(pass: ComputedPass, { from, to }: Period, rules: PassRules): string | null {
  const period = { from, to };
  if (to < from) return 'period-reversed';
  if (from < pass.start || from > pass.end) return 'suspension-outside';
  if (pass.suspensions.some((other) => overlap(other, period) !== null)) return 'suspensions-overlap';
  const days = daysOf(period);
  const before = pass.suspensions.reduce((sum, one) => sum + daysOf(one), 0);
  // Months have no fixed length: those of the calendar after the start of the PASS are taken.
  if (before + days > addMonths(pass.start, rules.suspensionMonths) - pass.start)
    return 'suspension-too-long';
  pass.suspensions.push(period);
  pass.end += days;
  pass.steps.push({ code: 'suspended', days, reason: null, end: pass.end });
  return null;
}

/** Days that each reason has lasted. */
type Lasted = Map<string, number>;

function prolong(
  pass: ComputedPass,
  prolongation: Prolongation,
  { rules, lasted }: { rules: PassRules; lasted: Lasted },
): string | null {
  const { from, to, reason } = prolongation;
  const rule = rules.prolongations.find((one) => one.reason === reason);
  if (!rule) return 'unknown-prolongation';
  if (to < from) return 'period-reversed';
  if (from !== pass.end) return 'prolongation-not-at-end';
  const days = daysOf(prolongation);
  if (days > rule.daysEach) return 'prolongation-too-long';
  const inAll = (lasted.get(reason) ?? 0) + days;
  if (rule.daysInAll !== null && inAll > rule.daysInAll) return 'prolongation-over-total';
  const fault = askedFault(prolongation.asked, pass.end, rules);
  if (fault !== null) return fault;
  lasted.set(reason, inAll);
  pass.end = to;
  pass.steps.push({ code: 'prolonged', days, reason, end: to });
  return null;
}

function askedFault(asked: DayNumber | null, end: DayNumber, rules: PassRules): string | null {
  if (asked === null) return null;
  if (asked < addMonths(end, -rules.askMonthsBefore)) return 'prolongation-asked-early';
  return asked > addMonths(end, rules.askMonthsAfter) ? 'prolongation-asked-late' : null;
}

/**
 * Where a PASS stands on a day, and the days left from that day on, the day included; those that suspensions give back are not
 * counted.
 */
export function passOn(
  pass: ComputedPass,
  day: DayNumber,
): { state: 'not-started' | 'valid' | 'suspended' | 'ended'; daysLeft: number } {
  if (day > pass.end) return { state: 'ended', daysLeft: 0 };
  const from = Math.max(day, pass.start);
  const suspended = pass.suspensions.reduce(
    (sum, one) => sum + Math.max(0, one.to - Math.max(one.from, from)),
    0,
  );
  const daysLeft = pass.end - from + 1 - suspended;
  if (day < pass.start) return { state: 'not-started', daysLeft };
  const now = pass.suspensions.some((one) => day >= one.from && day <= one.to);
  return { state: now ? 'suspended' : 'valid', daysLeft };
}
