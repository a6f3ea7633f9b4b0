import { sql } from 'kysely';
import { z } from 'zod';
import { readSiret } from '#kernel/codes.ts';
import { ok, refuse } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../deps.ts';
import { ORGANISATION_KINDS } from '#kernel/roles.ts';

/**
 * Adds an organisation to the collectivity. @returns its number.
 * Refusals: `siret-refused` (its check digits do not hold), `organisation-known` (param `name`: it has this SIRET).
 */
export const makeOrganisation = (deps: AccountDeps) =>
  useCase({
    name: 'make-organisation',
    access: { right: 'manage-organisations' },
    mode: 'write',
    input: z.object({
      name: z.string().trim().min(1).max(200),
      kind: z.enum(ORGANISATION_KINDS),
      /** As typed; spaces and lost zeros are mended. */
      siret: z.string().max(40).optional(),
    }),
    run: async (context, { name, kind, siret: typed }) => {
      const { tx, collectivityId, now } = context;
      const read = typed === undefined || typed.trim() === '' ? null : readSiret(typed);
      if (read && !read.valid) return refuse({ code: 'siret-refused', field: 'siret', value: typed ?? '' });
      const siret = read ? read.code : null;
      // Two at the same time would take the same number: the second waits for the first, then finds the next one.
      await sql`select pg_advisory_xact_lock(hashtext('accounts.organisation'), ${collectivityId})`.execute(
        tx,
      );
      const known = siret === null ? undefined : await ofSiret(context, siret);
      if (known !== undefined)
        return refuse({ code: 'organisation-known', field: 'siret', params: { name: known } });
      const made = await sql<{ organisation_id: number }>`
        insert into accounts.organisation (collectivity_id, organisation_id, name, kind, siret, created_at)
        select ${collectivityId}, coalesce(max(organisation_id), 0) + 1, ${name}, ${kind}, ${siret}, ${now}
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

/** Name of the organisation that has this SIRET. */
async function ofSiret({ tx, collectivityId }: ActContext, siret: string): Promise<string | undefined> {
  const found = await sql<{ name: string }>`select name from accounts.organisation
    where collectivity_id = ${collectivityId} and siret = ${siret} limit 1`.execute(tx);
  return found.rows[0]?.name;
}
