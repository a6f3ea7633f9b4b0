import { getApp } from '#app/current.ts';
import { fieldsOf, goOn, refused, wayBack } from '../../forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ to: url.searchParams.get('to') ?? '' });

export const actions: Actions = {
  code: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const code = field('code').replaceAll(/\s/g, '');
    const given = await getApp().accounts.accounts.giveCode(locals.from, {
      code,
      trustDevice: field('trust') === 'on',
    });
    if (!given.ok) return refused(locals, given, {});
    return goOn(locals, given.value.cookies, wayBack(field('to') || null));
  },
  recovery: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const given = await getApp().accounts.accounts.giveRecoveryCode(locals.from, field('recovery').trim());
    if (!given.ok) return refused(locals, given, {});
    return goOn(locals, given.value.cookies, wayBack(field('to') || null));
  },
};
