import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { FOLLOWING, InOrganisation } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { contactPlace } from '../hours/sealing.ts';

const Input = InOrganisation.extend({ employer: z.string().regex(/^\d{14}$/), email: z.email().max(254) });

/** Says where an employer is sent its link. Refused: `unknown-employer`. */
export const setEmployerContact = (context: HoursContext) =>
  useCase({
    name: 'set-employer-contact',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, { organisationId, employer, email }): Promise<Result<null>> => {
      const { tx, collectivityId } = act;
      const known = await sql`select 1 from clauses.company
        where collectivity_id = ${collectivityId} and siret = ${employer}`.execute(tx);
      if (known.rows.length === 0) return refuse({ code: 'unknown-employer', value: employer });
      const sealed = context.sealer.seal(email, contactPlace({ collectivityId, organisationId }, employer));
      await sql`insert into clauses.employer_contact (collectivity_id, organisation_id, employer, email, set_at, set_by)
        values (${collectivityId}, ${organisationId}, ${employer}, ${sealed}, ${act.now}, ${signatureOf(act.actor)})
        on conflict (collectivity_id, organisation_id, employer) do update set email = excluded.email,
          set_at = excluded.set_at, set_by = excluded.set_by`.execute(tx);
      await context.traceHours(act, organisationId, { act: 'contact', lines: 0 });
      return ok(null);
    },
  });
