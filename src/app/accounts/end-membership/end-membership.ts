import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { signatureOf } from '#kernel/actor.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput, PersonInput, trace, type AccountDeps } from '../deps.ts';
import { dayOf, endRoles, membershipsOf, refuseRoles } from '../memberships.ts';

const Input = z.object({
  organisationId: OrganisationInput,
  personId: PersonInput,
  /** First day on which it no longer counts; absent: today. A departure may be known in advance. */
  on: z.iso.date().optional(),
});

/**
 * Ends what a person does in an organisation. The account stays, for other organisations and for traces.
 * Refusals: `not-in-team`, `day-past` (param `today`), `role-not-yours`, `last-administrator`.
 */
export const endMembership = (deps: AccountDeps) =>
  useCase({
    name: 'end-membership',
    access: {
      right: 'manage-team',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { organisationId, personId, on }) => {
      const today = dayOf(context.now);
      // ISO dates are in the order of their letters.
      if (on !== undefined && on < today) return refuse({ code: 'day-past', field: 'on', params: { today } });
      const held = (await membershipsOf(context, organisationId, today)).filter(
        (one) => one.personId === personId,
      );
      if (held.length === 0) return refuse({ code: 'not-in-team' });
      const roles = [...new Set(held.map((one) => one.role))];
      const refusals = await refuseRoles(context, organisationId, roles);
      if (refusals.length > 0) return refuse(...refusals);
      const by = signatureOf(context.actor);
      const ended = await endRoles(context, { organisationId, personId, roles, on: on ?? today, by });
      if (!ended.ok) return ended;
      await trace(context, deps, {
        code: 'membership-ended',
        organisationId,
        subject: { kind: 'person', ref: personId },
        params: { roles: ended.value.join(' ') },
      });
      return ok({ roles: ended.value });
    },
  });
