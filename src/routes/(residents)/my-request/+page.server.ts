import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import { requestWords, tellEvents } from '../../request-words.ts';
import { admitted, keepPrivate } from '../by-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  keepPrivate({ setHeaders });
  const token = url.searchParams.get('token') ?? '';
  const found = await locals.ask(getApp().useCases.followRequest, { token });
  const done = url.searchParams.has('done');
  if (!found.ok) return { token, shown: null, done, refusals: locals.say(found) };
  const words = requestWords(getApp().requestRules, locals.locale);
  const { requests, events, open, silent } = found.value;
  const last = requests[requests.length - 1];
  return {
    token,
    done,
    refusals: [],
    shown: {
      service: last.service,
      structure: last.structure,
      state: words.state(last.state),
      reason: last.reason === null ? null : words.reason(last.reason),
      events: tellEvents(events, locals.locale),
      open,
      silent,
    },
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, {});
    const token = read('token');
    const done = await locals.ask(getApp().useCases.withdrawRequest, { token });
    if (!done.ok) return refused(locals, done, {});
    redirect(303, localizeHref(`/my-request?token=${encodeURIComponent(token)}&done=1`));
  },
};
