import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { INVITATION, PersonInput, trace, waitingInvitation, type AccountDeps } from '../deps.ts';
import { dayOf, giveRoles } from '../memberships.ts';

/**
 * Gives the person of an account what an invitation promised. The number of the person comes from the server, which has just
 * made or found the account of the invitation's address of mail (`acceptInvitation` in `index.ts`): never from a form.
 * Refusals: those of links.
 */
export const acceptInvitationAs = (deps: AccountDeps) =>
  useCase({
    name: 'accept-invitation',
    access: 'anyone',
    mode: 'write',
    input: z.object({ token: z.string().max(200), personId: PersonInput }),
    run: async (context, { token, personId }) => {
      const { tx, collectivityId, now } = context;
      const used = await deps.links.use(tx, { token, purpose: INVITATION }, now);
      if (!used.ok) return used;
      const { organisationId, subject, id } = used.value;
      const invitation = await waitingInvitation(context, deps, subject);
      if (!invitation) return refuse({ code: 'link-revoked' });
      if (invitation.ends !== null && invitation.ends <= dayOf(now)) return refuse({ code: 'link-expired' });
      const roles = await giveRoles(
        { ...context, reach: [organisationId] },
        {
          organisationId,
          personId,
          roles: invitation.roles,
          by: personId,
          starts: invitation.starts,
          ends: invitation.ends,
        },
      );
      await sql`update accounts.invitation set accepted_at = ${now}, accepted_by = ${personId}
        where collectivity_id = ${collectivityId} and id = ${invitation.id}`.execute(tx);
      await deps.links.finish(tx, id, now);
      await trace(context, deps, {
        code: 'invitation-accepted',
        organisationId,
        subject: { kind: 'person', ref: personId },
        params: { roles: roles.join(' ') },
      });
      return ok({ organisationId, roles });
    },
  });
