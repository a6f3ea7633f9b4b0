import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { mostReach } from '#kernel/actor.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { rolesToGive, type OrganisationKind, type Role } from '#kernel/roles.ts';
import { m } from '#messages/messages.js';

/** An organisation, as its pages need it. */
export type OrganisationPage = {
  organisation: { organisationId: number; name: string; kind: OrganisationKind; siret: string | null };
  /** Whether who asks manages its team. */
  manages: boolean;
  /** Roles that who asks may give there. */
  givable: Role[];
  /** Today, as an ISO date. */
  today: string;
  /** Number of who asks. */
  me: string;
};

/** The organisation of an address, when who asks may see its team. @throws 404 otherwise, whether it exists or not. */
export async function organisationOf(locals: App.Locals, id: string): Promise<OrganisationPage> {
  const known = unwrap(await locals.ask(getApp().useCases.listOrganisations, {}));
  const organisation = known.find(({ organisationId }) => String(organisationId) === id);
  if (!organisation) error(404, m.refusal_unknown_organisation());
  const reach = mostReach(locals.actor, { right: 'manage-team' });
  const manages = reach === 'all' || (reach ?? []).includes(organisation.organisationId);
  return {
    organisation,
    manages,
    givable: manages ? rolesToGive(organisation.kind, reach === 'all') : [],
    today: formatDay(dayOfInstant(new Date())),
    me: locals.actor.kind === 'person' ? locals.actor.personId : '',
  };
}
