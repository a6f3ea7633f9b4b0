import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../../../(account)/forms.ts';
import { dayIn } from '../../../../moments.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const person = await locals.ask(getApp().useCases.viewHiredPerson, {
    organisationId: Number(params.organisation),
    personNo: Number(params.person),
  });
  if (!person.ok) error(404, locals.say(person)[0]?.reason);
  return { hired: person.value, saved: url.searchParams.has('saved') };
};

export const actions: Actions = {
  act: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const asked = read('asked');
    const done = await locals.ask(getApp().useCases.recordPassAct, {
      organisationId: Number(params.organisation),
      passNo: Number(read('pass')),
      act: read('act'),
      starts: dayIn(read('starts')),
      ends: dayIn(read('ends')),
      reason: read('reason'),
      asked: asked === '' ? null : dayIn(asked),
      actNo: Number(read('no')),
    });
    if (!done.ok) return refused(locals, done, {});
    redirect(303, localizeHref(`/insertion/persons/${params.organisation}/${params.person}?saved=1`));
  },
};
