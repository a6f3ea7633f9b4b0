import { z } from 'zod';
import { ageOn } from '#kernel/age.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours, nextNo } from '../hours/hours-store.ts';
import { lookAlikes, readParticipants, writeParticipant, type Identity } from '../hours/participants.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

const Input = InOrganisation.extend({
  /** To correct one; null registers a new one. */
  participantNo: Numbered.nullable(),
  name: text(200),
  born: Day.or(z.number().int().min(-50_000)),
  sex: z.enum(['female', 'male']).nullable(),
  address: text(300).nullable(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d .()-]{6,24}$/)
    .nullable(),
  email: z.email().max(254).nullable(),
  /** Participants that were shown and are somebody else. */
  others: z.array(Numbered).max(50),
});

/** Youngest and oldest ages that somebody who works may have; beyond, the date is a slip. */
const YOUNGEST = 14;
const OLDEST = 100;
const isWorkingAge = (age: number): boolean => age >= YOUNGEST && age <= OLDEST;

/**
 * Registers a participant, or corrects one. Refused: `participant-birth-date`, `participant-look-alike` (its `value` is the
 * number of somebody like them in the same organisation, to be looked at first), `unknown-participant`.
 */
export const registerParticipant = (context: HoursContext) =>
  useCase({
    name: 'register-participant',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, { others, participantNo, ...identity }): Promise<Result<{ participantNo: number }>> => {
      const { organisationId } = identity;
      if (!isWorkingAge(ageOn(identity.born, dayOfInstant(act.now))))
        return refuse({ code: 'participant-birth-date', field: 'born' });
      await lockHours(act);
      const known =
        participantNo === null ? null : (await readParticipants(act, [participantNo])).get(participantNo);
      if (participantNo !== null && known?.organisationId !== organisationId)
        return refuse({ code: 'unknown-participant', value: String(participantNo) });
      // Whoever corrects a page is looking at the person: only a new one may be somebody already known.
      if (participantNo === null) {
        const alike = await checkAlike(context, act, { identity, others });
        if (!alike.ok) return alike;
      }
      const no = participantNo ?? (await nextNo(act, 'participant'));
      await writeParticipant(act, context.sealer, { ...identity, participantNo: no });
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        participantNo: no,
        params: { fields: participantNo === null ? 'all' : 'identity' },
      });
      return ok({ participantNo: no });
    },
  });

/** Proposes participants of the organisation who may be the same person, but for those already looked at. */
async function checkAlike(
  { sealer }: HoursContext,
  act: ActContext,
  { identity, others }: { identity: Identity & { organisationId: number }; others: readonly number[] },
): Promise<Result<null>> {
  const alike = await lookAlikes(act, sealer, { organisationId: identity.organisationId, identity });
  const refusals = [...alike]
    .filter(([no]) => !others.includes(no))
    .map(([no, why]): Refusal => ({
      code: 'participant-look-alike',
      value: String(no),
      params: { why: why.join(' ') },
    }));
  return refusals.length > 0 ? refuse(...refusals) : ok(null);
}
