import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import { generationOn } from '../../domain/eligibility.ts';
import { addMonths, monthOf } from '../../domain/months.ts';
import type { Candidate } from '../../domain/proposals.ts';
import { readEmployments, type Employment } from './employments.ts';
import type { Reading } from './hours-store.ts';

/** Months whose hours say what somebody usually works. */
const LOOKED_BACK = 3;

type Decided = Candidate['decisions'][number] & {
  participantNo: number;
  organisationId: number;
  qpv: string | null;
};

async function readDecided({ tx, collectivityId }: Reading): Promise<Decided[]> {
  const found =
    await sql<Decided>`select participant_no as "participantNo", organisation_id as "organisationId",
      contract_no as "contractNo", criteria, criterion, decided, qpv->>'answer' as qpv
    from clauses.eligibility where collectivity_id = ${collectivityId} order by eligibility_no`.execute(tx);
  return found.rows;
}

/** Usual hours of a month by participant, from the months before the day that have some. */
async function readUsual(
  { tx, collectivityId }: Reading,
  day: DayNumber,
): Promise<ReadonlyMap<number, number>> {
  const month = monthOf(day).from;
  const found = await sql<{ no: number; usual: number }>`
    select participant_no as no, round(sum(coalesce(retained, declared))::numeric / count(distinct month))::int as usual
    from clauses.line where collectivity_id = ${collectivityId} and month >= ${addMonths(month, -LOOKED_BACK)} and month < ${month}
      and state in ('declared', 'sent-back', 'corrected', 'validated')
    group by participant_no`.execute(tx);
  return new Map(found.rows.map(({ no, usual }) => [no, usual]));
}

/** Situation last told of each participant who left: the follow-up asked latest, else the exit. */
async function readSituations({ tx, collectivityId }: Reading): Promise<ReadonlyMap<number, string>> {
  const found = await sql<{ no: number; situation: string }>`
    select distinct on (x.participant_no) x.participant_no as no, coalesce(f.situation, x.situation) as situation
    from clauses.exit x left join clauses.follow_up f
      on f.collectivity_id = x.collectivity_id and f.employment_no = x.employment_no
    where x.collectivity_id = ${collectivityId}
    order by x.participant_no, x.day desc, f.months desc nulls last`.execute(tx);
  return new Map(found.rows.map(({ no, situation }) => [no, situation]));
}

/** Everybody whom somebody decided eligible for some contract, with what is needed to propose them on a day. */
export async function readCandidates(act: Reading, day: DayNumber): Promise<Candidate[]> {
  const decided = Map.groupBy(await readDecided(act), ({ participantNo }) => participantNo);
  const employed = Map.groupBy(await readEmployments(act), ({ participantNo }) => participantNo);
  const usual = await readUsual(act, day);
  const situations = await readSituations(act);
  return [...decided].map(([participantNo, decisions]) => {
    const employments = employed.get(participantNo) ?? [];
    return {
      participantNo,
      organisationId: decisions[0].organisationId,
      decisions,
      employments,
      usual: usual.get(participantNo) ?? null,
      inQpv: qpvOf(employments, decisions, day),
      situation: situations.get(participantNo) ?? null,
    };
  });
}

/** Where the person last lived, as the last hiring or else the last decision says it: the address stays sealed. */
function qpvOf(
  employments: readonly Employment[],
  decisions: readonly Decided[],
  day: DayNumber,
): boolean | null {
  const last = employments.at(-1);
  const code = generationOn(day) === '2024' ? last?.qpv2024 : last?.qpv2015;
  if (code) return code !== 'out';
  const answer = decisions.at(-1)?.qpv ?? null;
  return answer === 'inside' ? true : answer === 'outside' ? false : null;
}
