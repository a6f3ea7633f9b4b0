import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const { accounts } = getApp().accounts;
    const reset = await accounts.reset(locals.from, { token: field('token'), password: field('password') });
    if (!reset.ok) return refused(locals, reset, {});
    redirect(303, localizeHref('/sign-in'));
  },
};
