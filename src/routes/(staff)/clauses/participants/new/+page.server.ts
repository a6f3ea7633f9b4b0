import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { followedIn } from '../../following.ts';
import { identityIn, identityOf } from '../identity.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
  followedIn(locals, url.searchParams.get('organisation'));

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const read = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const kept = identityIn(read);
    const organisationId = Number(read('organisation'));
    const done = await locals.ask(getApp().useCases.registerParticipant, {
      organisationId,
      participantNo: null,
      ...identityOf(kept),
      others: form.getAll('other').map(Number),
    });
    if (done.ok)
      redirect(
        303,
        localizeHref(`/clauses/participants/${organisationId}/${done.value.participantNo}?saved=1`),
      );
    const alike = done.refusals.filter(({ code }) => code === 'participant-look-alike');
    return fail(400, {
      kept,
      // People to look at first are shown as people, not as an error.
      said: alike.length > 0 ? [] : locals.say(done),
      alike: alike.map(({ value, params }) => ({ no: Number(value), why: String(params?.['why'] ?? '') })),
    });
  },
};
