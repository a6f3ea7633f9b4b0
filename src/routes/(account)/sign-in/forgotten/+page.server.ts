import { getApp } from '#app/current.ts';
import { fieldsOf, refused } from '../../forms.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const email = (await fieldsOf(request))('email').trim();
    const asked = await getApp().accounts.accounts.askReset(locals.from, email);
    return asked.ok ? { email, sent: true, said: [] } : refused(locals, asked, { email, sent: false });
  },
};
