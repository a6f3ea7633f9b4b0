import { getApp } from '#app/current.ts';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import { admitted, keepPrivate } from '../by-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  keepPrivate({ setHeaders });
  const token = url.searchParams.get('token') ?? '';
  const found = await locals.ask(getApp().useCases.viewJoinLink, { token });
  return found.ok
    ? { token, shown: found.value, refusals: [] }
    : { token, shown: null, refusals: locals.say(found) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, { done: '' });
    const accepts = read('accepts') === 'yes';
    const done = await locals.ask(getApp().useCases.joinByLink, { token: read('token'), accepts });
    if (!done.ok) return refused(locals, done, { done: '' });
    return { said: [], done: accepts ? 'joined' : 'declined' };
  },
};
