import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { mostReach } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import { localizeHref } from '#messages/runtime.js';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const organisations = unwrap(await locals.ask(getApp().useCases.listOrganisations, {}));
  // Whoever works in one organisation has one team to look at: no list to go through.
  const everywhere = mostReach(locals.actor, { right: 'see-team' }) === 'all';
  if (!everywhere && organisations.length === 1)
    redirect(303, localizeHref(`/organisations/${organisations[0].organisationId}`));
  return { organisations, mayMake: locals.may('manage-organisations') };
};
