import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { CriteriaSet } from '../../domain/criteria.ts';
import {
  decideEligibility,
  generationOn,
  type EligibilityAct,
  type QpvAtHiring,
} from '../../domain/eligibility.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readHoursContracts } from '../hours/contracts.ts';
import type { Home, HoursContext } from '../hours/hours-context.ts';
import { lockHours, nextNo } from '../hours/hours-store.ts';
import { openField, personOf, readParticipants, type SealedParticipant } from '../hours/participants.ts';

const Input = InOrganisation.extend({
  participantNo: Numbered,
  contractNo: Numbered,
  decided: Day,
  /** Day of the hiring that is planned; null when none is. */
  hiring: Day.nullable(),
  criterion: z.string().min(1).max(80),
  proofs: z.array(z.object({ kind: z.string().min(1).max(80), dated: Day.nullable() })).max(20),
});

/** How the outlines in force on a day answered for a home. */
function qpvOf(home: Home, day: DayNumber): QpvAtHiring {
  const generation = generationOn(day);
  const code = generation === '2024' ? home.qpv2024 : home.qpv2015;
  const answer = code === null ? 'undecided' : code === 'out' ? 'outside' : 'inside';
  return { day, generation, answer, code: answer === 'inside' ? code : null };
}

/**
 * Decides that a participant is eligible for a contract, on papers seen, before hiring. Refused as `decideEligibility`, and
 * with `unknown-participant`, `unknown-contract`, `eligibility-in-future`.
 */
export const decideEligibilityFor = (context: HoursContext) =>
  useCase({
    name: 'decide-eligibility',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, asked): Promise<Result<{ eligibilityNo: number }>> => {
      const { organisationId, participantNo, contractNo, decided, hiring, criterion, proofs } = asked;
      await lockHours(act);
      const participant = (await readParticipants(act, [participantNo])).get(participantNo);
      if (participant?.organisationId !== organisationId)
        return refuse({ code: 'unknown-participant', value: String(participantNo) });
      const contract = (await readHoursContracts(act, [contractNo])).get(contractNo);
      if (!contract) return refuse({ code: 'unknown-contract', value: String(contractNo) });
      if (decided > dayOfInstant(act.now)) return refuse({ code: 'eligibility-in-future', field: 'decided' });
      const done = decideEligibility(
        {
          person: personOf(participantNo),
          decided,
          by: signatureOf(act.actor),
          hiring,
          criterion,
          proofs,
          qpv: await homeAt(context, act, { participant, day: hiring ?? decided }),
        },
        contract.criteria,
      );
      if (!done.ok) return refuse(...done.refusals.map((one) => inWords(one, contract.criteria)));
      const eligibilityNo = await keep(act, asked, done.value);
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        participantNo,
        params: { fields: 'eligibility' },
      });
      return ok({ eligibilityNo });
    },
  });

/** Papers are accepted by their codes, and said by their names. */
function inWords(refusal: Refusal, { proofs }: CriteriaSet): Refusal {
  const accepted = refusal.params?.['accepted'];
  if (typeof accepted !== 'string') return refusal;
  const labels = accepted
    .split(', ')
    .map((id) => proofs.find((one) => one.id === id)?.label ?? { fr: id, en: id });
  const words = {
    accepted: labels.map(({ fr }) => fr).join(', '),
    acceptedEn: labels.map(({ en }) => en).join(', '),
  };
  return { ...refusal, params: { ...refusal.params, ...words } };
}

async function homeAt(
  context: HoursContext,
  act: ActContext,
  { participant, day }: { participant: SealedParticipant; day: DayNumber },
): Promise<QpvAtHiring | null> {
  const address = openField(context.sealer, act.collectivityId, { participant, field: 'address' });
  return address === null ? null : qpvOf(await context.homeOf(act, address), day);
}

async function keep(act: ActContext, asked: z.infer<typeof Input>, kept: EligibilityAct): Promise<number> {
  const { tx, collectivityId, now } = act;
  const no = await nextNo(act, 'eligibility');
  await sql`insert into clauses.eligibility (collectivity_id, eligibility_no, organisation_id, participant_no, contract_no,
      decided, criteria, criterion, proofs, qpv, recorded_at, recorded_by)
    values (${collectivityId}, ${no}, ${asked.organisationId}, ${asked.participantNo}, ${asked.contractNo}, ${kept.decided},
      ${kept.criteria}, ${kept.criterion}, ${kept.proofs}::text[], ${JSON.stringify(kept.qpv)}::jsonb, ${now}, ${kept.by})`.execute(
    tx,
  );
  return no;
}
