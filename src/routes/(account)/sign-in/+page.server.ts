import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { demoPeople, signInToDemo } from '#app/demonstration.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, goOn, refused, wayBack } from '../forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const to = url.searchParams.get('to');
  if (locals.signedIn) redirect(303, wayBack(to));
  const { provider, outbox } = getApp().accounts;
  return {
    to: to ?? '',
    refused: url.searchParams.has('error'),
    provider: provider?.label ?? null,
    sendsMail: outbox.sends('mail'),
    demo: locals.demonstration ? demoPeople : [],
  };
};

export const actions: Actions = {
  password: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const { accounts } = getApp().accounts;
    const email = field('email').trim();
    const signed = await accounts.signIn(locals.from, {
      email,
      password: field('password'),
      remember: field('remember') === 'on',
    });
    if (!signed.ok) return refused(locals, signed, { email, sent: false });
    const to = wayBack(field('to') || null);
    const { next, cookies } = signed.value;
    const code = `${localizeHref('/sign-in/code')}?to=${encodeURIComponent(to)}`;
    return goOn(locals, cookies, next === 'second-factor' ? code : to);
  },
  link: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const email = field('email').trim();
    const asked = await getApp().accounts.accounts.askMagicLink(locals.from, email);
    if (!asked.ok) return refused(locals, asked, { email, sent: false });
    return { email, sent: true, said: [] };
  },
  // Signs in as somebody made up: only where the whole territory is made up.
  demo: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const signed = await signInToDemo(getApp(), locals.from, field('role'));
    if (!signed.ok) return fail(403, { email: '', sent: false, said: locals.say(signed) });
    return goOn(locals, signed.value.cookies, wayBack(field('to') || null));
  },
};
