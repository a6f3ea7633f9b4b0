import { sql } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/fold.ts';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { FOLLOW_UPS } from '../../domain/exits.ts';
import { addMonths } from '../../domain/months.ts';
import { FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readHoursContracts } from '../hours/contracts.ts';
import { readEmployments, type Employment } from '../hours/employments.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { openField, personOf, readParticipants } from '../hours/participants.ts';

const PAGE = 50;

const Input = InOrganisation.extend({
  /** Only those hired for a contract. */
  contractNo: Numbered.optional(),
  /** Part of a name, without case or accents. */
  name: z.string().trim().max(100).default(''),
  /** Only those at work today, or those to be asked what became of them. */
  only: z.enum(['working', 'follow-up']).optional(),
  page: z.number().int().min(1).max(100_000).default(1),
});
type Asked = z.infer<typeof Input>;

/** A participant in the list. */
export type ListedParticipant = {
  participantNo: number;
  person: string;
  name: string;
  /** Contracts for which the person was hired. */
  contracts: string[];
  employer: string | null;
  working: boolean;
  /** First day of the oldest follow-up that waits; null when none does. */
  followUpSince: DayNumber | null;
};

/** A page of participants. */
export type ParticipantList = {
  participants: ListedParticipant[];
  total: number;
  working: number;
  page: number;
  last: number;
};

/** Lists the participants of an organisation, by name. */
export const listParticipants = (context: HoursContext) =>
  useCase({
    name: 'list-participants',
    access: FOLLOWING,
    mode: 'read',
    input: Input,
    run: async (act, asked) => {
      const all = (await everyone(context, act, asked)).filter(matches(asked));
      const last = Math.max(1, Math.ceil(all.length / PAGE));
      const page = Math.min(asked.page, last);
      const list: ParticipantList = {
        participants: all.slice((page - 1) * PAGE, page * PAGE),
        total: all.length,
        working: all.filter(({ working }) => working).length,
        page,
        last,
      };
      return ok(list);
    },
  });

/** A text without case or accents, to compare. */
function matches({ name, only, contractNo }: Asked): (one: ListedParticipant) => boolean {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return (one) =>
    words.every((word) => fold(one.name).includes(word)) &&
    (contractNo === undefined || one.contracts.length > 0) &&
    (only !== 'working' || one.working) &&
    (only !== 'follow-up' || one.followUpSince !== null);
}

async function everyone(
  context: HoursContext,
  act: ActContext,
  { organisationId, contractNo }: Asked,
): Promise<ListedParticipant[]> {
  const people = [...(await readParticipants(act)).values()].filter(
    (one) => one.organisationId === organisationId,
  );
  const employments = (await readEmployments(act, { organisationId })).filter(
    (one) => contractNo === undefined || one.contractNo === contractNo,
  );
  const hired = Map.groupBy(employments, ({ participantNo }) => participantNo);
  const contracts = await readHoursContracts(act, [...new Set(employments.map((one) => one.contractNo))]);
  const answered = await readAnswered(act, organisationId);
  const today = dayOfInstant(act.now);
  return people
    .map((participant): ListedParticipant => {
      const own = hired.get(participant.participantNo) ?? [];
      const current = own.findLast((one) => one.starts <= today && (one.ends ?? today) >= today);
      return {
        participantNo: participant.participantNo,
        person: personOf(participant.participantNo),
        name: openField(context.sealer, act.collectivityId, { participant, field: 'name' }) ?? '',
        contracts: [...new Set(own.map((one) => contracts.get(one.contractNo)?.reference ?? ''))],
        employer: (current ?? own.at(-1))?.employerName ?? null,
        working: current !== undefined,
        followUpSince: firstDue(own, answered, today),
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr') || a.participantNo - b.participantNo);
}

async function readAnswered(
  { tx, collectivityId }: ActContext,
  organisationId: number,
): Promise<Set<string>> {
  const found = await sql<{
    employment_no: number;
    months: number;
  }>`select employment_no, months from clauses.follow_up
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}`.execute(tx);
  return new Set(found.rows.map((row) => `${row.employment_no}/${row.months}`));
}

function firstDue(
  own: readonly Employment[],
  answered: ReadonlySet<string>,
  today: DayNumber,
): DayNumber | null {
  const days = own.flatMap(({ employmentNo, exitDay }) =>
    exitDay === null
      ? []
      : FOLLOW_UPS.filter((months) => !answered.has(`${employmentNo}/${months}`)).map((months) =>
          addMonths(exitDay, months),
        ),
  );
  const due = days.filter((day) => day <= today);
  return due.length === 0 ? null : Math.min(...due);
}
