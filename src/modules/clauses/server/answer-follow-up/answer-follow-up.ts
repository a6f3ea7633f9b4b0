import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { addMonths } from '../../domain/months.ts';
import { FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readEmployments } from '../hours/employments.ts';
import { Situation } from '../end-employment/end-employment.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';

const Input = InOrganisation.extend({
  employmentNo: Numbered,
  months: z.union([z.literal(3), z.literal(6)]),
  situation: Situation,
});

/**
 * Says what became of somebody three or six months after an exit. Refused: `unknown-employment`, `no-exit`, `follow-up-early`,
 * `follow-up-answered`.
 */
export const answerFollowUp = (context: HoursContext) =>
  useCase({
    name: 'answer-follow-up',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (
      act,
      { organisationId, employmentNo, months, situation },
    ): Promise<Result<{ participantNo: number }>> => {
      await lockHours(act);
      const [employment] = await readEmployments(act, { employmentNo, organisationId });
      if (employment === undefined)
        return refuse({ code: 'unknown-employment', value: String(employmentNo) });
      if (employment.exitDay === null) return refuse({ code: 'no-exit' });
      if (addMonths(employment.exitDay, months) > dayOfInstant(act.now))
        return refuse({ code: 'follow-up-early' });
      const done =
        await sql`insert into clauses.follow_up (collectivity_id, organisation_id, employment_no, months, situation,
          recorded_at, recorded_by)
        values (${act.collectivityId}, ${organisationId}, ${employmentNo}, ${months}, ${situation}, ${act.now},
          ${signatureOf(act.actor)}) on conflict do nothing`.execute(act.tx);
      if (Number(done.numAffectedRows ?? 0) === 0) return refuse({ code: 'follow-up-answered' });
      const { participantNo } = employment;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        participantNo,
        params: { fields: `follow-up-${months}` },
      });
      return ok({ participantNo });
    },
  });
