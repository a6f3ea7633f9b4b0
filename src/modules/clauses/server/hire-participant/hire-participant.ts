import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { isSiret } from '#kernel/codes.ts';
import { OPEN_END } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { EMPLOYER_KINDS, EMPLOYMENT_TYPES } from '../../domain/employment.ts';
import { checkModality, MODALITY_IDS } from '../../domain/modality.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readHoursContracts, type HoursContract } from '../hours/contracts.ts';
import { readDecisions, readEmployments } from '../hours/employments.ts';
import type { Home, HoursContext } from '../hours/hours-context.ts';
import { lockHours, nextNo } from '../hours/hours-store.ts';
import { openField, readParticipants } from '../hours/participants.ts';

const Input = InOrganisation.extend({
  participantNo: Numbered,
  contractNo: Numbered,
  employer: z.string().regex(/^\d{14}$/),
  employerName: z.string().trim().min(1).max(200),
  employerKind: z.enum(EMPLOYER_KINDS).nullable(),
  modality: z.enum(MODALITY_IDS),
  contractType: z.string().refine((value) => EMPLOYMENT_TYPES.some(({ id }) => id === value)),
  rome: z
    .string()
    .regex(/^[A-Z]\d{4}$/)
    .nullable(),
  starts: Day,
  ends: Day.nullable(),
  payrollNumber: z.string().trim().min(1).max(40).nullable(),
});
type Asked = z.infer<typeof Input>;

const UNKNOWN_HOME: Home = { commune: null, qpv2015: null, qpv2024: null };

/**
 * Records that a participant is hired for a contract, with where they live on that day. Refused: `unknown-participant`,
 * `unknown-contract`, `contract-not-followed`, `days-reversed`, `bad-siret`, `hire-outside-contract`,
 * `hire-without-eligibility`, `hire-twice`, and as `checkModality`.
 */
export const hireParticipant = (context: HoursContext) =>
  useCase({
    name: 'hire-participant',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, asked): Promise<Result<{ employmentNo: number }>> => {
      const { organisationId, participantNo, contractNo } = asked;
      await lockHours(act);
      const participant = (await readParticipants(act, [participantNo])).get(participantNo);
      if (participant?.organisationId !== organisationId)
        return refuse({ code: 'unknown-participant', value: String(participantNo) });
      const contract = (await readHoursContracts(act, [contractNo])).get(contractNo);
      if (!contract) return refuse({ code: 'unknown-contract', value: String(contractNo) });
      const refusals = [...checkDays(asked, contract), ...(await checkPast(act, asked))];
      const modality = checkModality({ modality: asked.modality, employerKind: asked.employerKind });
      if (!modality.ok) refusals.push(...modality.refusals);
      if (refusals.length > 0) return refuse(...refusals);
      const address = openField(context.sealer, act.collectivityId, { participant, field: 'address' });
      const home = address === null ? UNKNOWN_HOME : await context.homeOf(act, address);
      await keepEmployer(act, asked);
      const employmentNo = await keep(act, asked, home);
      const what = { organisationId, participantNo, params: { fields: 'employment' } };
      await context.trace(act, { code: 'person-changed', ...what });
      return ok({ employmentNo });
    },
  });

function checkDays({ starts, ends, employer }: Asked, { days, state }: HoursContract): Refusal[] {
  const refusals: Refusal[] = [];
  if (state !== 'followed') refusals.push({ code: 'contract-not-followed', field: 'contractNo' });
  if (ends !== null && ends < starts) refusals.push({ code: 'days-reversed', field: 'ends' });
  if (starts > days.to || (ends ?? OPEN_END) < days.from)
    refusals.push({ code: 'hire-outside-contract', field: 'starts' });
  if (!isSiret(employer)) refusals.push({ code: 'bad-siret', field: 'employer', value: employer });
  return refusals;
}

async function checkPast(act: ActContext, asked: Asked): Promise<Refusal[]> {
  const { participantNo, contractNo, employer, starts, ends } = asked;
  const refusals: Refusal[] = [];
  const decisions = (await readDecisions(act, [participantNo])).filter(
    (one) => one.contractNo === contractNo,
  );
  if (!decisions.some(({ decided }) => decided <= starts))
    refusals.push({ code: 'hire-without-eligibility', field: 'starts' });
  const twice = (await readEmployments(act, { participants: [participantNo] })).some(
    (one) =>
      one.contractNo === contractNo &&
      one.employer === employer &&
      one.starts <= (ends ?? OPEN_END) &&
      (one.ends ?? OPEN_END) >= starts,
  );
  if (twice) refusals.push({ code: 'hire-twice', field: 'starts' });
  return refusals;
}

async function keepEmployer({ tx, collectivityId, now, actor }: ActContext, asked: Asked): Promise<void> {
  await sql`insert into clauses.company (collectivity_id, siret, name, kind, set_at, set_by)
    values (${collectivityId}, ${asked.employer}, ${asked.employerName}, ${asked.employerKind}, ${now}, ${signatureOf(actor)})
    on conflict (collectivity_id, siret) do update set name = excluded.name,
      kind = coalesce(excluded.kind, clauses.company.kind), set_at = excluded.set_at, set_by = excluded.set_by`.execute(
    tx,
  );
}

async function keep(act: ActContext, asked: Asked, home: Home): Promise<number> {
  const no = await nextNo(act, 'employment');
  await sql`insert into clauses.employment (collectivity_id, employment_no, organisation_id, participant_no, contract_no,
      employer, modality, contract_type, rome, starts, ends, qpv2015, qpv2024, commune, payroll_number, recorded_at, recorded_by)
    values (${act.collectivityId}, ${no}, ${asked.organisationId}, ${asked.participantNo}, ${asked.contractNo},
      ${asked.employer}, ${asked.modality}, ${asked.contractType}, ${asked.rome}, ${asked.starts}, ${asked.ends},
      ${home.qpv2015}, ${home.qpv2024}, ${home.commune}, ${asked.payrollNumber}, ${act.now}, ${signatureOf(act.actor)})`.execute(
    act.tx,
  );
  return no;
}
