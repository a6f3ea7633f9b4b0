import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, goOn, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ email: locals.signedIn?.email ?? '' });

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const input = { current: field('current'), password: field('password') };
    const changed = await getApp().accounts.accounts.own.changePassword(locals.from, input);
    if (!changed.ok) return refused(locals, changed, {});
    return goOn(locals, changed.value.cookies, `${localizeHref('/account')}?changed=password`);
  },
};
