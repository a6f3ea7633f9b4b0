import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { ORGANISATION_KINDS } from '#kernel/roles.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** The collectivity is one of its own organisations from the first start: nobody makes a second one. */
const KINDS = ORGANISATION_KINDS.filter((kind) => kind !== 'collectivity');

export const load: PageServerLoad = () => ({ kinds: KINDS });

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const [name, kind, siret] = [field('name').trim(), field('kind'), field('siret').trim()];
    const input = { name, kind, ...(siret === '' ? {} : { siret }) };
    const made = await locals.ask(getApp().useCases.makeOrganisation, input);
    if (!made.ok) return refused(locals, made, { name, kind, siret });
    redirect(303, `${localizeHref(`/organisations/${made.value.organisationId}`)}?done=made`);
  },
};
