import { reaching } from '#platform/server/db/reach.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { isOn } from '../../../domain/paths/sight.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { lockPaths, nextNo } from '../store.ts';

/** Who answers for the path from today. */
const ChangeReferentInput = z.object({
  ...OnPath,
  otherOrganisationId: z.number().int().positive().max(2_147_483_647),
  /** Account of somebody who works there; empty: the structure, without a name yet. */
  personId: z.string().max(64).default(''),
});

/**
 * Gives a path to another referent, of a structure that is on it. Refusals: `path-unknown`, `path-not-on`, `path-not-member`.
 */
export const changeReferent = (context: PathsContext) =>
  useCase({
    name: 'change-referent',
    access: WORKING,
    mode: 'write',
    input: ChangeReferentInput,
    run: async (act, input): Promise<Result<null>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { organisationId, otherOrganisationId, pathNo, personId } = input;
      const on = found.value.parts.some((part) => part.organisationId === otherOrganisationId && isOn(part));
      if (!on) return refuse({ code: 'path-not-on', value: String(otherOrganisationId) });
      const members = await reaching(act, [otherOrganisationId], () =>
        context.membersOf(act, otherOrganisationId),
      );
      if (personId !== '' && !members.includes(personId))
        return refuse({ code: 'path-not-member', field: 'personId' });
      const { tx, collectivityId } = act;
      const today = dayOfInstant(act.now);
      await sql`update support.referent set until = ${today} where collectivity_id = ${collectivityId} and path_no = ${pathNo}
        and until is null`.execute(tx);
      await sql`insert into support.referent (collectivity_id, referent_no, path_no, organisation_id, person_id, since, recorded_by)
        values (${collectivityId}, ${await nextNo(act, 'referent')}, ${pathNo}, ${otherOrganisationId}, ${personId}, ${today},
          ${signatureOf(act.actor)})`.execute(tx);
      const { residentNo } = found.value.path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'referent' },
      });
      return ok(null);
    },
  });
