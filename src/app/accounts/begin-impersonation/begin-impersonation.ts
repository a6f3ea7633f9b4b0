import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { ok, refuse, type Refusal } from '#kernel/result.ts';
import { IMPERSONATION_SECONDS } from '#platform/server/auth/accounts.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { PersonInput, trace, type AccountDeps } from '../deps.ts';
import { keepImpersonation } from '../impersonations.ts';
import { dayOf } from '../memberships.ts';
import { peopleOf, type Person } from '../people.ts';

/** Shortest reason that tells the person something. */
const REASON_LENGTH = { min: 10, max: 500 } as const;

/**
 * Says that support will act in a person's name, for half an hour at most, and tells that person by mail. The session is
 * opened by `impersonate` (`act-in-name.ts`). Never an administrator, never from somebody else's name.
 * Refusals: `in-anothers-name`, `not-a-person`, `reason-too-short` (param `min`), `unknown-account`, `own-account`,
 * `administrator-account`.
 */
export const beginImpersonation = (deps: AccountDeps) =>
  useCase({
    name: 'begin-impersonation',
    access: { right: 'impersonate' },
    mode: 'write',
    input: z.object({ personId: PersonInput, reason: z.string().trim().max(REASON_LENGTH.max) }),
    run: async (context, { personId, reason }) => {
      const { actor, now, tx, collectivityId } = context;
      if (actor.kind !== 'person') return refuse({ code: 'not-a-person' });
      if (reason.length < REASON_LENGTH.min)
        return refuse({ code: 'reason-too-short', field: 'reason', params: { min: REASON_LENGTH.min } });
      const { sealer } = deps;
      const people = await peopleOf({ tx, sealer, collectivityId }, [personId, actor.personId]);
      const person = people.get(personId);
      const refusal = await whyNot(context, actor, person);
      if (refusal || !person) return refuse(refusal ?? { code: 'unknown-account' });
      const endsAt = new Date(now.getTime() + IMPERSONATION_SECONDS * 1000);
      const minutes = IMPERSONATION_SECONDS / 60;
      const kept = { personId, by: actor.personId, reason, beganAt: now, endsAt };
      await keepImpersonation({ tx, collectivityId, sealer }, kept);
      const by = people.get(actor.personId)?.name ?? actor.name;
      const letter = deps.writeImpersonation({ to: person.email, name: person.name, by, reason, minutes });
      await deps.outbox.write(tx, { channel: 'mail', kind: 'impersonation', to: person.email, ...letter });
      const subject = { kind: 'person', ref: personId };
      await trace(context, deps, {
        code: 'impersonation-began',
        organisationId: null,
        subject,
        params: { minutes },
      });
      return ok({ personId, by: actor.personId, seconds: IMPERSONATION_SECONDS });
    },
  });

async function whyNot(
  { tx, collectivityId, now, reach }: ActContext,
  actor: Actor & { kind: 'person' },
  person: Person | undefined,
): Promise<Refusal | null> {
  if (actor.impersonatedBy !== null) return { code: 'in-anothers-name' };
  if (!person || person.closed) return { code: 'unknown-account' };
  if (person.personId === actor.personId) return { code: 'own-account' };
  await setReach(tx, 'all');
  // Those who will be administrators count too: half an hour may end on another day.
  const found = await sql`select 1 from accounts.membership where collectivity_id = ${collectivityId}
    and person_id = ${person.personId} and role = 'administrator' and ends > ${dayOf(now)}::date limit 1`.execute(
    tx,
  );
  await setReach(tx, reach);
  return found.rows.length > 0 ? { code: 'administrator-account' } : null;
}
