import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput, trace, type AccountDeps } from '../deps.ts';

const Input = z.object({ organisationId: OrganisationInput, invitationId: z.uuid() });

/** Takes an invitation back. Refusal: `unknown-invitation`, also when it was accepted. */
export const revokeInvitation = (deps: AccountDeps) =>
  useCase({
    name: 'revoke-invitation',
    access: {
      right: 'manage-team',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { organisationId, invitationId }) => {
      const { tx, collectivityId, now } = context;
      const found = await sql<{ link_id: string }>`update accounts.invitation set revoked_at = ${now}
        where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and id = ${invitationId}
          and accepted_at is null and revoked_at is null returning link_id`.execute(tx);
      const row = found.rows[0];
      if (row === undefined) return refuse({ code: 'unknown-invitation' });
      await deps.links.revoke(tx, row.link_id, now);
      await trace(context, deps, {
        code: 'invitation-revoked',
        organisationId,
        subject: { kind: 'invitation', ref: invitationId },
      });
      return ok(null);
    },
  });
