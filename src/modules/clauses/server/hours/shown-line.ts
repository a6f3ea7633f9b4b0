import { mayReadNames } from '#kernel/actor.ts';
import type { DayNumber } from '#kernel/days.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';
import { hoursOf, type LineState } from '../../domain/hours-line.ts';
import type { ModalityId } from '../../domain/modality.ts';
import { readHoursContracts } from './contracts.ts';
import type { HoursContext } from './hours-context.ts';
import { readCompanies } from './companies.ts';
import type { StoredLine } from './lines.ts';
import { openField, personOf, readParticipants } from './participants.ts';

/** A line of hours as lists show it; `name` is null for whoever may not read names in that organisation. */
export type ShownLine = {
  lineNo: number;
  organisationId: number;
  participantNo: number;
  person: string;
  name: string | null;
  contractNo: number;
  contract: string;
  employer: string;
  employerName: string;
  modality: ModalityId;
  month: DayNumber;
  state: LineState;
  declared: HundredthsOfHour;
  /** What the line stands for today. */
  hours: HundredthsOfHour;
  reason: string | null;
};

/** Puts words on lines. */
export async function showLines(
  context: HoursContext,
  act: ActContext,
  lines: readonly StoredLine[],
): Promise<ShownLine[]> {
  const contracts = await readHoursContracts(act, [...new Set(lines.map(({ contractNo }) => contractNo))]);
  const people = await readParticipants(act, [...new Set(lines.map(({ participantNo }) => participantNo))]);
  const companies = await readCompanies(act, [...new Set(lines.map(({ employer }) => employer))]);
  return lines.map((line) => {
    const participant = people.get(line.participantNo);
    const named =
      participant !== undefined && mayReadNames(act.actor, 'follow-participants', line.organisationId);
    return {
      lineNo: line.lineNo,
      organisationId: line.organisationId,
      participantNo: line.participantNo,
      person: personOf(line.participantNo),
      name: named ? openField(context.sealer, act.collectivityId, { participant, field: 'name' }) : null,
      contractNo: line.contractNo,
      contract: contracts.get(line.contractNo)?.reference ?? '',
      employer: line.employer,
      employerName: companies.get(line.employer)?.name ?? line.employer,
      modality: line.modality,
      month: line.month.from,
      state: line.state,
      declared: line.declared,
      hours: line.state === 'draft' ? line.entered : hoursOf(line),
      reason: line.reason,
    };
  });
}
