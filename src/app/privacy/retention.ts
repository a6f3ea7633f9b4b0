import { z } from 'zod';
import { dayOf, daysInMonth, partsOf, type DayNumber } from '#kernel/days.ts';

/**
 * How long an organisation keeps the names of people it no longer meets (GDPR, article 5.1.e). Bounds: less than three
 * months would erase people between two appointments; more than five years is beyond what the CNIL accepts of social
 * support (référentiel « accompagnement social », two years after the last contact).
 */
export const RetentionRule = z.object({
  /** Months without contact after which a person's names and contacts are erased. */
  months: z.number().int().min(3).max(60).default(24),
  /** Days before, at which the organisation is told who is concerned. */
  noticeDays: z.number().int().min(7).max(90).default(30),
});

/** A rule, with defaults filled in. */
export type RetentionRule = z.infer<typeof RetentionRule>;

/** The rule of an organisation that chose none: 24 months, notice at 30 days. */
export const DEFAULT_RETENTION: RetentionRule = { months: 24, noticeDays: 30 };

/** What is known of a person's record, days only: no name is needed to apply a rule. */
export type HeldRecord = {
  /** Our reference of the record. */
  ref: string;
  /** Last day on which the organisation met, called or wrote to the person. */
  lastContact: DayNumber;
  /** Day of the last notice, or null. */
  noticedOn: DayNumber | null;
  /** Day on which names were erased, or null. */
  anonymisedOn: DayNumber | null;
  /** Why it may not be erased whatever the time, e.g. a dispute; null when nothing holds it. */
  heldBecause: string | null;
};

/** What is to be done with a record today. */
export type RetentionStep = 'keep' | 'notice' | 'wait' | 'anonymise' | 'over' | 'held';

/** A step, and the days that explain it. */
export type RetentionVerdict = {
  ref: string;
  step: RetentionStep;
  /** Day from which the notice is due. */
  noticeOn: DayNumber;
  /** First day on which the names may be erased: never sooner than the days of notice after the notice was given. */
  anonymiseOn: DayNumber;
};

/** The same day so many months later, or the last of the month when it has no such day. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  const { year, month, day: of } = partsOf(day);
  const at = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const found = dayOf(toYear, toMonth, Math.min(of, daysInMonth(toYear, toMonth)));
  if (found === null) throw new Error(`No such day: ${toYear}-${toMonth}`);
  return found;
}

/**
 * What a rule says of a record on a day. A contact after the notice makes it void. A job that did not run for months gives
 * its notice late, and the erasure waits for it: nobody is erased without notice.
 */
export function retain(rule: RetentionRule, record: HeldRecord, today: DayNumber): RetentionVerdict {
  const limit = monthsLater(record.lastContact, rule.months);
  const noticeOn = limit - rule.noticeDays;
  const noticed =
    record.noticedOn !== null && record.noticedOn >= record.lastContact ? record.noticedOn : null;
  const anonymiseOn = Math.max(limit, (noticed ?? Math.max(today, noticeOn)) + rule.noticeDays);
  const verdict = { ref: record.ref, noticeOn, anonymiseOn };
  if (record.anonymisedOn !== null) return { ...verdict, step: 'over' };
  if (record.heldBecause !== null) return { ...verdict, step: 'held' };
  if (noticed === null) return { ...verdict, step: today >= noticeOn ? 'notice' : 'keep' };
  return { ...verdict, step: today >= anonymiseOn ? 'anonymise' : 'wait' };
}

/** What is to be done today of many records: those to give notice of, and those to erase. */
export function retentionPlan(
  rule: RetentionRule,
  records: Iterable<HeldRecord>,
  today: DayNumber,
): { notices: RetentionVerdict[]; anonymisations: RetentionVerdict[] } {
  const plan = { notices: new Array<RetentionVerdict>(), anonymisations: new Array<RetentionVerdict>() };
  for (const record of records) {
    const verdict = retain(rule, record, today);
    if (verdict.step === 'notice') plan.notices.push(verdict);
    if (verdict.step === 'anonymise') plan.anonymisations.push(verdict);
  }
  return plan;
}
