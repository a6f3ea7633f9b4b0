import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { SITUATIONS } from '../../domain/exits.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readEmployments } from '../hours/employments.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';

/** A situation of the list. */
export const Situation = z.string().refine((value) => SITUATIONS.some(({ id }) => id === value));

const Input = InOrganisation.extend({ employmentNo: Numbered, day: Day, situation: Situation });

/**
 * Ends an employment on its last day, with the situation then; follow-ups are asked three and six months later. Refused:
 * `unknown-employment`, `employment-ended`, `days-reversed`, `day-in-future`.
 */
export const endEmployment = (context: HoursContext) =>
  useCase({
    name: 'end-employment',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (
      act,
      { organisationId, employmentNo, day, situation },
    ): Promise<Result<{ participantNo: number }>> => {
      await lockHours(act);
      const [employment] = await readEmployments(act, { employmentNo, organisationId });
      if (employment === undefined)
        return refuse({ code: 'unknown-employment', value: String(employmentNo) });
      if (employment.exitDay !== null) return refuse({ code: 'employment-ended' });
      if (day < employment.starts) return refuse({ code: 'days-reversed', field: 'day' });
      if (day > dayOfInstant(act.now)) return refuse({ code: 'day-in-future', field: 'day' });
      const { participantNo } = employment;
      await sql`update clauses.employment set ends = ${day}
        where collectivity_id = ${act.collectivityId} and employment_no = ${employmentNo}`.execute(act.tx);
      await sql`insert into clauses.exit (collectivity_id, organisation_id, employment_no, participant_no, day, situation,
          recorded_at, recorded_by)
        values (${act.collectivityId}, ${organisationId}, ${employmentNo}, ${participantNo}, ${day}, ${situation}, ${act.now},
          ${signatureOf(act.actor)})`.execute(act.tx);
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        participantNo,
        params: { fields: 'exit' },
      });
      return ok({ participantNo });
    },
  });
