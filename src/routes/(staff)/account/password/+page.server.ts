import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, goOn, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  // Whoever acts in another's name is told why at the button; whoever has no password is sent a link from there.
  const inName = locals.signedIn?.impersonatedBy !== null;
  if (!inName && !(await getApp().accounts.accounts.own.hasPassword(locals.from)))
    redirect(303, localizeHref('/account'));
  return { email: locals.signedIn?.email ?? '' };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const input = { current: field('current'), password: field('password') };
    const changed = await getApp().accounts.accounts.own.changePassword(locals.from, input);
    if (!changed.ok) return refused(locals, changed, {});
    return goOn(locals, changed.value.cookies, `${localizeHref('/account')}?changed=password`);
  },
};
