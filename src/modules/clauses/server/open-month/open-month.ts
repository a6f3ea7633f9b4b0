import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { monthOf } from '../../domain/months.ts';
import { Day, FOLLOWING, InOrganisation } from '../hours/access.ts';
import { readEmployments, type Employment } from '../hours/employments.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours, nextNo } from '../hours/hours-store.ts';

const Input = InOrganisation.extend({
  /** Any day of the month. */
  month: Day,
  /** Day until which employers are to declare. */
  due: Day,
});

/** What opening a month came to. */
export type OpenedMonth = { employers: number; lines: number };

/**
 * Opens a month: a declaration for each employer, a line for each person hired in it. Opening it again adds those hired
 * since. Refused: `month-not-begun`, `due-before-month`, `nobody-hired`.
 */
export const openMonth = (context: HoursContext) =>
  useCase({
    name: 'open-month',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, { organisationId, month, due }): Promise<Result<OpenedMonth>> => {
      const days = monthOf(month);
      if (days.from > dayOfInstant(act.now)) return refuse({ code: 'month-not-begun', field: 'month' });
      if (due < days.from) return refuse({ code: 'due-before-month', field: 'due' });
      await lockHours(act);
      const hired = await readEmployments(act, { organisationId, during: days });
      if (hired.length === 0) return refuse({ code: 'nobody-hired', field: 'month' });
      const employers = await addDeclarations(act, { organisationId, days, due, hired });
      const lines = await addLines(act, days, hired);
      await context.traceHours(act, organisationId, { act: 'open', lines });
      return ok({ employers, lines });
    },
  });

async function addDeclarations(
  act: ActContext,
  {
    organisationId,
    days,
    due,
    hired,
  }: { organisationId: number; days: Period; due: DayNumber; hired: readonly Employment[] },
): Promise<number> {
  const sirets = [...new Set(hired.map(({ employer }) => employer))];
  const first = await nextNo(act, 'declaration');
  const done =
    await sql`insert into clauses.declaration (collectivity_id, declaration_no, organisation_id, employer, month, due,
      opened_at, opened_by)
    select ${act.collectivityId}, ${first} + at::int - 1, ${organisationId}, siret, ${days.from}, ${due}, ${act.now},
      ${signatureOf(act.actor)}
    from unnest(${sirets}::text[]) with ordinality as t(siret, at)
    on conflict (collectivity_id, organisation_id, employer, month) do nothing`.execute(act.tx);
  return Number(done.numAffectedRows ?? 0);
}

/** One line by person, contract and employer: whoever was hired twice in the month has one. */
async function addLines(act: ActContext, days: Period, hired: readonly Employment[]): Promise<number> {
  const byKey = new Map(hired.map((one) => [`${one.participantNo}/${one.contractNo}/${one.employer}`, one]));
  const rows = [...byKey.values()].map((one, at) => ({
    at,
    organisation_id: one.organisationId,
    participant_no: one.participantNo,
    employment_no: one.employmentNo,
    contract_no: one.contractNo,
    employer: one.employer,
    modality: one.modality,
  }));
  const first = await nextNo(act, 'line');
  const done =
    await sql`insert into clauses.line (collectivity_id, line_no, organisation_id, participant_no, employment_no,
      contract_no, employer, modality, month, state, set_at)
    select ${act.collectivityId}, ${first} + d.at, d.organisation_id, d.participant_no, d.employment_no, d.contract_no,
      d.employer, d.modality, ${days.from}, 'draft', ${act.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(at int, organisation_id int, participant_no int,
      employment_no int, contract_no int, employer text, modality text)
    on conflict (collectivity_id, participant_no, contract_no, employer, month) do nothing`.execute(act.tx);
  return Number(done.numAffectedRows ?? 0);
}
