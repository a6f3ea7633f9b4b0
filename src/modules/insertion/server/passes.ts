import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { Result } from '#kernel/result.ts';
import { computePass, type ComputedPass, type Pass } from '../domain/pass.ts';
import type { StoredContract } from './contracts.ts';
import type { Reading } from './store.ts';

/** A suspension or a prolongation of a PASS, as somebody entered it. */
export type PassAct = {
  actNo: number;
  passNo: number;
  act: 'suspension' | 'prolongation';
  starts: DayNumber;
  ends: DayNumber;
  reason: string | null;
  asked: DayNumber | null;
  recordedAt: Date;
};

type Row = {
  act_no: number;
  pass_no: number;
  act: PassAct['act'];
  starts: number;
  ends: number;
  reason: string | null;
  asked: number | null;
  recorded_at: Date;
};

/** Acts on PASS that stand and that the transaction sees, in the order of their first days. */
export async function readPassActs({ tx, collectivityId }: Reading): Promise<PassAct[]> {
  const found =
    await sql<Row>`select act_no, pass_no, act, starts, ends, reason, asked, recorded_at from insertion.pass_act
    where collectivity_id = ${collectivityId} and taken_back_at is null order by starts, act_no`.execute(tx);
  return found.rows.map((row) => ({
    actNo: row.act_no,
    passNo: row.pass_no,
    act: row.act,
    starts: row.starts,
    ends: row.ends,
    reason: row.reason,
    asked: row.asked,
    recordedAt: row.recorded_at,
  }));
}

/** A PASS as the rule takes it. */
export function passOf(
  start: DayNumber,
  acts: readonly Omit<PassAct, 'actNo' | 'passNo' | 'recordedAt'>[],
): Pass {
  return {
    start,
    suspensions: acts
      .filter(({ act }) => act === 'suspension')
      .map(({ starts, ends }) => ({ from: starts, to: ends })),
    prolongations: acts.flatMap(({ act, starts, ends, reason, asked }) =>
      act === 'prolongation' ? [{ from: starts, to: ends, reason: reason ?? '', asked }] : [],
    ),
  };
}

/** The end of a PASS, by the rule, from its first day and what was entered since. */
export function computedPass(start: DayNumber, acts: readonly PassAct[]): Result<ComputedPass> {
  return computePass(passOf(start, acts));
}

/** Last day of the PASS of a contract; null without one. */
export type PassEnds = (
  contract: Pick<StoredContract, 'passNo' | 'passStarts' | 'passEnds'>,
) => DayNumber | null;

/**
 * Ends of PASS. Where suspensions or prolongations were entered here, the rule tells; else the export does, which knows those
 * entered on the platform; else the rule, without any.
 */
export async function passEndsOf(act: Reading): Promise<PassEnds> {
  const acts = Map.groupBy(await readPassActs(act), (one) => one.passNo);
  return ({ passNo, passStarts, passEnds }) => {
    const own = passNo === null ? [] : (acts.get(passNo) ?? []);
    if (passStarts === null || (own.length === 0 && passEnds !== null)) return passEnds;
    const computed = computedPass(passStarts, own);
    return computed.ok ? computed.value.end : passEnds;
  };
}
