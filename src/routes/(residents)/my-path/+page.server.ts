import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import { admitted, keepPrivate } from '../by-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  keepPrivate({ setHeaders });
  const token = url.searchParams.get('token') ?? '';
  const said = url.searchParams.get('done');
  const app = getApp();
  const found = await locals.ask(app.useCases.followPath, { token });
  if (!found.ok) return { token, followed: null, programme: null, said, refusals: locals.say(found) };
  const programme = app.programmes.get(found.value.programme) ?? null;
  return { token, followed: found.value, programme, said, refusals: [] };
};

const back = (token: string, done: string): never =>
  redirect(303, localizeHref(`/my-path?token=${encodeURIComponent(token)}&done=${done}`));

export const actions: Actions = {
  withdraw: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, {});
    const input = { token: read('token'), otherOrganisationId: Number(read('structure')) };
    const done = await locals.ask(getApp().useCases.withdrawAgreement, input);
    if (!done.ok) return refused(locals, done, {});
    return back(read('token'), 'withdrawn');
  },
  answer: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, {});
    const input = { token: read('token'), stage: read('stage'), answer: read('answer') };
    const done = await locals.ask(getApp().useCases.answerOutcome, input);
    if (!done.ok) return refused(locals, done, {});
    return back(read('token'), 'answered');
  },
};
