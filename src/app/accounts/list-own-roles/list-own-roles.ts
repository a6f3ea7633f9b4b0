import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { everyMembershipOf, organisationsOf } from '../memberships.ts';

/** Roles that one holds, held or will hold, by organisation, with their days. */
export const listOwnRoles = () =>
  useCase({
    name: 'list-own-roles',
    access: 'signed-in',
    mode: 'read',
    input: z.object({}),
    run: async (context) => {
      const { tx, actor, reach } = context;
      if (actor.kind !== 'person') return ok([]);
      // Where one used to work is no longer reached, and is one's own to know.
      await setReach(tx, 'all');
      const held = await everyMembershipOf(context, actor.personId);
      const organisations = await organisationsOf(context);
      await setReach(tx, reach);
      return ok(
        organisations
          .filter(({ organisationId }) => held.some((one) => one.organisationId === organisationId))
          .map(({ organisationId, name, kind }) => ({
            organisationId,
            name,
            kind,
            roles: held
              .filter((one) => one.organisationId === organisationId)
              .map(({ role, starts, ends }) => ({ role, starts, ends })),
          })),
      );
    },
  });
