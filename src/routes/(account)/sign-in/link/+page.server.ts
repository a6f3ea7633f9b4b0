import { getApp } from '#app/current.ts';
import { fieldsOf, goOn, refused, wayBack } from '../../forms.ts';
import type { Actions, PageServerLoad } from './$types';

// Opening it changes nothing: scanners of mail open links too. A person presses the button.
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const token = (await fieldsOf(request))('token');
    const confirmed = await getApp().accounts.accounts.confirmMagicLink(locals.from, token);
    if (!confirmed.ok) return refused(locals, confirmed, {});
    return goOn(locals, confirmed.value.cookies, wayBack(null));
  },
};
