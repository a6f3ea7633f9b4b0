import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { commit, type Commitment, type CommitmentTerms, type HundredthsOfHour } from './commitment.ts';
import type { Rounding } from './exact.ts';

/** The commitment first signed, and what amendments put in its place. Nothing is rewritten: amendments are appended. */
export type CommitmentHistory = {
  signed: DayNumber;
  terms: CommitmentTerms;
  rounding: Rounding;
  amendments: readonly Amendment[];
};

/** An amendment: the whole terms that hold from its day on. `no` is its number in the contract, from 1. */
export type Amendment = { no: number; day: DayNumber; terms: CommitmentTerms; rounding: Rounding };

/** A commitment in force from a day on; `no` is 0 for the first. `change` is in hundredths of an hour. */
export type CommitmentVersion = {
  no: number;
  from: DayNumber;
  commitment: Commitment;
  change: HundredthsOfHour;
};

/**
 * Every version of a commitment, each recomputed from its own terms, in order. Refused with what `commit` refuses,
 * `amendment-number` (numbers do not grow one by one) or `amendment-before` (its day precedes the version it amends).
 */
export function commitmentVersions(history: CommitmentHistory): Result<CommitmentVersion[]> {
  const versions: CommitmentVersion[] = [];
  const acts = [{ ...history, no: 0, day: history.signed }, ...history.amendments];
  for (const [rank, act] of acts.entries()) {
    const where = { field: `amendments[${rank - 1}]`, row: rank };
    if (act.no !== rank) return refuse({ code: 'amendment-number', ...where, value: String(act.no) });
    const last = versions.at(-1);
    if (last && act.day < last.from) return refuse({ code: 'amendment-before', ...where });
    const made = commit(act.terms, act.rounding);
    if (!made.ok) return refuse(...made.refusals.map((one) => ({ ...one, row: rank })));
    const change = made.value.hours - (last?.commitment.hours ?? 0);
    versions.push({ no: act.no, from: act.day, commitment: made.value, change });
  }
  return ok(versions);
}

/** The version in force on a day; null before the first. Of two versions of one day, the later number wins. */
export function versionOn(versions: readonly CommitmentVersion[], day: DayNumber): CommitmentVersion | null {
  return versions.findLast((version) => version.from <= day) ?? null;
}
