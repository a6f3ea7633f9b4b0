import { sql } from 'kysely';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { Validity } from '../../domain/eligibility-duration.ts';
import { FOLLOW_UPS, followUpsDue, type FollowUp, type FollowUpMonths } from '../../domain/exits.ts';
import { FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readHoursContracts, type HoursContract } from '../hours/contracts.ts';
import {
  readDecisions,
  readEmployments,
  validityFor,
  type Decision,
  type Employment,
} from '../hours/employments.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { readLines } from '../hours/lines.ts';
import { openParticipant, personOf, readParticipants, type Participant } from '../hours/participants.ts';
import { showLines, type ShownLine } from '../hours/shown-line.ts';

/** A hiring, with the days on which its hours count and what became of the person. */
export type ViewedEmployment = Employment & {
  contract: string;
  /** Null when no decision of eligibility came before it. */
  validity: Validity | null;
  followUps: { months: FollowUpMonths; situation: string }[];
};

/** All that is held of a participant. */
export type ViewedParticipant = Participant & {
  person: string;
  decisions: (Decision & { contract: string })[];
  employments: ViewedEmployment[];
  lines: ShownLine[];
  /** Follow-ups to ask for today, with the employment that each is about. */
  due: (FollowUp & { employmentNo: number })[];
};

/** Shows a participant to whoever follows them, and leaves the trace of it. Refused: `unknown-participant`. */
export const viewParticipant = (context: HoursContext) =>
  useCase({
    name: 'view-participant',
    access: FOLLOWING,
    // It writes the trace of who looked.
    mode: 'write',
    input: InOrganisation.extend({ participantNo: Numbered }),
    run: async (act, { organisationId, participantNo }): Promise<Result<ViewedParticipant>> => {
      const sealed = (await readParticipants(act, [participantNo])).get(participantNo);
      if (sealed?.organisationId !== organisationId)
        return refuse({ code: 'unknown-participant', value: String(participantNo) });
      const decisions = await readDecisions(act, [participantNo]);
      const employments = await readEmployments(act, { participants: [participantNo] });
      const contracts = await readHoursContracts(act, [
        ...new Set([...decisions, ...employments].map(({ contractNo }) => contractNo)),
      ]);
      const nameOf = (no: number): string => contracts.get(no)?.reference ?? '';
      const viewed = await viewEmployments(act, employments, { contracts, decisions });
      const lines = await readLines(act, { participants: [participantNo] });
      await context.trace(act, { code: 'person-seen', organisationId, participantNo });
      return ok({
        ...openParticipant(context.sealer, act.collectivityId, sealed),
        person: personOf(participantNo),
        decisions: decisions.map((one) => ({ ...one, contract: nameOf(one.contractNo) })),
        employments: viewed,
        lines: (await showLines(context, act, lines)).toSorted((a, b) => b.month - a.month),
        due: dueOn(viewed, dayOfInstant(act.now)),
      });
    },
  });

async function viewEmployments(
  { tx, collectivityId }: ActContext,
  employments: readonly Employment[],
  { contracts, decisions }: { contracts: ReadonlyMap<number, HoursContract>; decisions: readonly Decision[] },
): Promise<ViewedEmployment[]> {
  const answered = await sql<{ employment_no: number; months: FollowUpMonths; situation: string }>`
    select employment_no, months, situation from clauses.follow_up where collectivity_id = ${collectivityId}
      and employment_no = any(${employments.map(({ employmentNo }) => employmentNo)}::int[]) order by months`.execute(
    tx,
  );
  return employments.map((one) => {
    const contract = contracts.get(one.contractNo);
    return {
      ...one,
      contract: contract?.reference ?? '',
      validity: contract
        ? validityFor(contract, { decisions, employments, contractType: one.contractType })
        : null,
      followUps: answered.rows
        .filter((row) => row.employment_no === one.employmentNo)
        .map(({ months, situation }) => ({ months, situation })),
    };
  });
}

function dueOn(employments: readonly ViewedEmployment[], day: DayNumber): ViewedParticipant['due'] {
  return employments.flatMap((one) =>
    one.exitDay === null
      ? []
      : followUpsDue(
          [
            {
              person: personOf(one.participantNo),
              day: one.exitDay,
              answered: FOLLOW_UPS.filter((months) => one.followUps.some((done) => done.months === months)),
            },
          ],
          day,
        ).map((due) => ({ ...due, employmentNo: one.employmentNo })),
  );
}
