import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput, PersonInput, RoleInput, trace, type AccountDeps } from './deps.ts';
import { giveRoles } from './memberships.ts';

/**
 * Gives roles to a person without an invitation: people of the demonstration. Only the operator may; everybody else is
 * invited.
 */
export const enrol = (deps: AccountDeps) =>
  useCase({
    name: 'enrol',
    access: 'operator',
    mode: 'write',
    input: z.object({
      organisationId: OrganisationInput,
      personId: PersonInput,
      roles: z.array(RoleInput).min(1).max(11),
    }),
    run: async (context, given) => {
      const by = signatureOf(context.actor);
      const roles = await giveRoles(context, { ...given, by });
      const { organisationId, personId } = given;
      await trace(context, deps, {
        code: 'roles-changed',
        organisationId,
        subject: { kind: 'person', ref: personId },
        params: { added: roles.join(' '), removed: '' },
      });
      return ok({ roles });
    },
  });
