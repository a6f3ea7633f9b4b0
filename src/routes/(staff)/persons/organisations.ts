import { getApp } from '#app/current.ts';
import { reachOf, type Right } from '#kernel/roles.ts';

/** An organisation as a list names it. */
export type NamedOrganisation = { organisationId: number; name: string; kind: string };

/** Organisations whose names who asks may read: those of the collectivity, else their own, as for facilitators. */
export async function readableOrganisations(locals: App.Locals): Promise<NamedOrganisation[]> {
  const all = await locals.ask(getApp().useCases.listOrganisations, {});
  const found = all.ok ? all : await locals.ask(getApp().useCases.listOwnRoles, {});
  return found.ok
    ? found.value.map(({ organisationId, name, kind }) => ({ organisationId, name, kind }))
    : [];
}

/** Of these, those where who asks holds a right. */
export async function organisationsWith(locals: App.Locals, right: Right): Promise<NamedOrganisation[]> {
  const { actor } = locals;
  if (actor.kind !== 'person') return [];
  const reach = reachOf(actor.held, right);
  const all = await readableOrganisations(locals);
  return all.filter(({ organisationId }) => reach === 'all' || reach.includes(organisationId));
}
