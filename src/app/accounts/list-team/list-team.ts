import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { invitationPlace, OrganisationInput, type AccountDeps } from '../deps.ts';
import { dayOf, membershipsOf } from '../memberships.ts';
import { peopleOf } from '../people.ts';
import { isRole } from '#kernel/roles.ts';

const Input = z.object({ organisationId: OrganisationInput });

type Waiting = {
  id: string;
  roles: string[];
  email: Buffer;
  name: Buffer;
  starts: string | null;
  ends: string | null;
  created_at: Date;
  expires_at: Date;
};

/** The team of an organisation, with invitations that wait. */
export const listTeam = (deps: AccountDeps) =>
  useCase({
    name: 'list-team',
    access: {
      right: 'see-team',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'read',
    input: Input,
    run: async (context, { organisationId }) => {
      const { tx, collectivityId, now } = context;
      const { sealer } = deps;
      const held = await membershipsOf(context, organisationId, dayOf(now));
      const people = await peopleOf(
        { tx, sealer, collectivityId },
        held.map((one) => one.personId),
      );
      const team = [...people.values()].map((person) => ({
        ...person,
        roles: held
          .filter((one) => one.personId === person.personId)
          .map(({ role, starts, ends }) => ({ role, starts, ends })),
      }));
      const waiting =
        await sql<Waiting>`select i.id, i.roles, i.email, i.name, i.starts::text, i.ends::text, i.created_at,
          l.expires_at
        from accounts.invitation i join accounts.link l on l.collectivity_id = i.collectivity_id and l.id = i.link_id
        where i.collectivity_id = ${collectivityId} and i.organisation_id = ${organisationId}
          and i.accepted_at is null and i.revoked_at is null order by i.created_at`.execute(tx);
      const place = invitationPlace(collectivityId, organisationId);
      return ok({
        team: team.sort((a, b) => a.name.localeCompare(b.name, 'fr')),
        invited: waiting.rows.map((row) => ({
          invitationId: row.id,
          name: sealer.open(row.name, { ...place, field: 'name', row: row.id }),
          email: sealer.open(row.email, { ...place, field: 'email', row: row.id }),
          roles: row.roles.filter(isRole),
          starts: row.starts,
          ends: row.ends,
          invitedAt: row.created_at,
          expiresAt: row.expires_at,
        })),
      });
    },
  });
