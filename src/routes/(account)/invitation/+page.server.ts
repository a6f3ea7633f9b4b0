import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, goOn, refused } from '../forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const token = url.searchParams.get('token') ?? '';
  const { useCases } = getApp();
  const opened = await locals.ask(useCases.openInvitation, { token });
  if (!opened.ok) return { token, invitation: null, refusals: locals.say(opened) };
  const { name, email, organisation, roles } = opened.value;
  return { token, invitation: { name, email, organisation, roles }, refusals: [] };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const password = field('password');
    const accepted = await getApp().accounts.acceptInvitation(locals.from, {
      token: field('token'),
      ...(password === '' ? {} : { password }),
    });
    if (!accepted.ok) return refused(locals, accepted, {});
    const { next, cookies } = accepted.value;
    return goOn(locals, cookies, localizeHref(next === 'signed-in' ? '/home' : '/sign-in'));
  },
};
