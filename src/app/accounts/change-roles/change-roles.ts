import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { signatureOf } from '#kernel/actor.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput, PersonInput, RoleInput, trace, type AccountDeps } from '../deps.ts';
import { dayOf, endRoles, giveRoles, membershipsOf, refuseRoles } from '../memberships.ts';

const Input = z.object({
  organisationId: OrganisationInput,
  personId: PersonInput,
  /** Every role that the person holds there from today on. */
  roles: z.array(RoleInput).min(1).max(11),
});

/**
 * Changes what a person does in an organisation, from today on. Only for a person of its team: others are invited.
 * Refusals: `not-in-team`, `unknown-organisation`, `role-elsewhere`, `role-not-yours`, `last-administrator`, `nothing-new`.
 */
export const changeRoles = (deps: AccountDeps) =>
  useCase({
    name: 'change-roles',
    access: {
      right: 'manage-team',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { organisationId, personId, roles }) => {
      const today = dayOf(context.now);
      const held = (await membershipsOf(context, organisationId, today)).filter(
        (one) => one.personId === personId,
      );
      if (held.length === 0) return refuse({ code: 'not-in-team' });
      const former = held.map((one) => one.role).filter((role) => !roles.includes(role));
      // What is taken away must be in one's gift, as what is given: a manager does not undo what an administrator did.
      const refusals = await refuseRoles(context, organisationId, [...roles, ...former]);
      if (refusals.length > 0) return refuse(...refusals);
      const by = signatureOf(context.actor);
      const added = await giveRoles(context, { organisationId, personId, roles, by });
      const removed = await endRoles(context, { organisationId, personId, roles: former, on: today, by });
      if (!removed.ok) return removed;
      if (added.length + removed.value.length === 0) return refuse({ code: 'nothing-new' });
      await trace(context, deps, {
        code: 'roles-changed',
        organisationId,
        subject: { kind: 'person', ref: personId },
        params: { added: added.join(' '), removed: removed.value.join(' ') },
      });
      return ok({ added, removed: removed.value });
    },
  });
