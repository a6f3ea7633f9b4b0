import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../deps.ts';
import { ORGANISATION_KINDS } from '#kernel/roles.ts';

/** Adds an organisation to the collectivity. @returns its number. */
export const makeOrganisation = (deps: AccountDeps) =>
  useCase({
    name: 'make-organisation',
    access: { right: 'manage-organisations' },
    mode: 'write',
    input: z.object({
      name: z.string().trim().min(1).max(200),
      kind: z.enum(ORGANISATION_KINDS),
      siret: z
        .string()
        .regex(/^\d{14}$/)
        .optional(),
    }),
    run: async (context, { name, kind, siret }) => {
      const { tx, collectivityId, now } = context;
      // Two at the same time would take the same number: the second waits for the first, then finds the next one.
      await sql`select pg_advisory_xact_lock(hashtext('accounts.organisation'), ${collectivityId})`.execute(
        tx,
      );
      const made = await sql<{ organisation_id: number }>`
        insert into accounts.organisation (collectivity_id, organisation_id, name, kind, siret, created_at)
        select ${collectivityId}, coalesce(max(organisation_id), 0) + 1, ${name}, ${kind}, ${siret ?? null}, ${now}
        from accounts.organisation where collectivity_id = ${collectivityId} returning organisation_id`.execute(
        tx,
      );
      const organisationId = made.rows[0].organisation_id;
      await trace(context, deps, {
        code: 'organisation-made',
        organisationId,
        subject: { kind: 'organisation', ref: String(organisationId) },
        params: { name },
      });
      return ok({ organisationId });
    },
  });
