import { z } from 'zod';
import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { ok } from '#kernel/result.ts';
import type { LinkState } from '#platform/server/links/links.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';
import type { LineState } from '../../domain/hours-line.ts';
import { actsOpen } from '../../domain/hours.workflow.ts';
import { readHoursContracts } from '../hours/contracts.ts';
import { DECLARE_LINK, readDeclarations } from '../hours/declarations.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { readLines } from '../hours/lines.ts';
import { openField, readParticipants } from '../hours/participants.ts';

/** A person of the month, as their employer sees them: a name, the contract, the hours. Nothing else goes out. */
export type DeclaredPerson = {
  lineNo: number;
  name: string;
  contract: string;
  state: LineState;
  hours: HundredthsOfHour;
  /** First and last day worked; null when only the month is known. */
  days: Period | null;
  /** Whether the employer may still write. */
  open: boolean;
  /** Why the facilitator sent it back or refused it. */
  reason: string | null;
};

/** The page of an employer for a month. */
export type EmployerPage = {
  employer: string;
  organisation: string;
  month: DayNumber;
  due: DayNumber;
  version: number;
  sentAt: Date | null;
  people: DeclaredPerson[];
};

/** What a link opens; `page` is null when it opens nothing. */
export type ViewedDeclaration = { state: LinkState; page: EmployerPage | null };

/** Shows an employer the month that its link is for, without an account. */
export const viewDeclaration = (context: HoursContext) =>
  useCase({
    name: 'view-declaration',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().min(1).max(400) }),
    run: async (act, { token }) => {
      const { state, link } = await context.links.look(act.tx, { token, purpose: DECLARE_LINK }, act.now);
      const outcome: ViewedDeclaration = { state, page: null };
      if (link === null) return ok(outcome);
      outcome.page = await employerPage(context, act, Number(link.subject));
      return ok(outcome);
    },
  });

/** Reads the page of a declaration; the transaction must already see its organisation and no other. */
export async function employerPage(
  context: HoursContext,
  act: ActContext,
  declarationNo: number,
): Promise<EmployerPage | null> {
  const [declaration] = await readDeclarations(act, { declarationNo });
  if (declaration === undefined) return null;
  const { organisationId, employer, month } = declaration;
  const lines = await readLines(act, { organisationId, employer, months: [month] });
  const contracts = await readHoursContracts(act, [...new Set(lines.map(({ contractNo }) => contractNo))]);
  const people = await readParticipants(act, [...new Set(lines.map(({ participantNo }) => participantNo))]);
  const shown = lines.map((line): DeclaredPerson => {
    const participant = people.get(line.participantNo);
    const open = actsOpen(line.state, 'employer').includes('enter');
    return {
      lineNo: line.lineNo,
      name: participant
        ? (openField(context.sealer, act.collectivityId, { participant, field: 'name' }) ?? '')
        : '',
      contract: contracts.get(line.contractNo)?.reference ?? '',
      state: line.state,
      hours: open ? line.entered : (line.retained ?? line.declared),
      days: line.days,
      open,
      reason: line.state === 'sent-back' || line.state === 'refused' ? line.reason : null,
    };
  });
  return {
    employer: declaration.employerName,
    organisation: await context.organisationName(act, organisationId),
    month,
    due: declaration.due,
    version: declaration.version,
    sentAt: declaration.sentAt,
    people: shown.toSorted((a, b) => a.name.localeCompare(b.name, 'fr') || a.lineNo - b.lineNo),
  };
}
