import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { INVITATION, waitingInvitation, type AccountDeps } from '../deps.ts';
import { organisationsOf } from '../memberships.ts';

/**
 * What the page of an invitation shows. It reads and nothing more: scanners of mail open it too.
 * Refusals: `link-unknown`, `link-expired`, `link-revoked`, `link-done`, `link-replaced`.
 */
export const openInvitation = (deps: AccountDeps) =>
  useCase({
    name: 'open-invitation',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().max(200) }),
    run: async (context, { token }) => {
      const { state, link } = await deps.links.look(context.tx, { token, purpose: INVITATION }, context.now);
      if (!link) return refuse({ code: `link-${state}` });
      const invitation = await waitingInvitation(context, deps, link.subject);
      if (!invitation) return refuse({ code: 'link-revoked' });
      const organisation = (await organisationsOf({ ...context, reach: [link.organisationId] })).at(0);
      return ok({ ...invitation, organisation: organisation?.name ?? '' });
    },
  });
