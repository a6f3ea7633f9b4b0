import { getApp } from '#app/current.ts';
import { deviceOf } from '#app/accounts/device.ts';
import { actWords } from '#app/trace-words.ts';
import { unwrap } from '#kernel/result.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { useCases, accounts: service } = getApp();
  const { own } = service.accounts;
  const inName = locals.signedIn?.impersonatedBy !== null;
  const [roles, support] = [
    unwrap(await locals.ask(useCases.listOwnRoles, {})),
    unwrap(await locals.ask(useCases.listImpersonations, {})),
  ];
  return {
    inName,
    changed: url.searchParams.get('changed'),
    today: formatDay(dayOfInstant(new Date())),
    email: locals.signedIn?.email ?? '',
    twoFactor: locals.signedIn?.twoFactor === true,
    hasPassword: !inName && (await own.hasPassword(locals.from)),
    passkeys: inName ? [] : await own.passkeys(locals.from),
    sessions: inName
      ? []
      : (await own.sessions(locals.from)).map(({ browser, ...session }) => ({
          ...session,
          device: deviceOf(browser),
        })),
    roles,
    support: support.map(({ acts, ...time }) => ({
      ...time,
      acts: acts
        .filter(({ code }) => !code.startsWith('impersonation-'))
        .map(({ at, code, params }) => ({
          at,
          words: actWords(code, params, locals.locale),
        })),
    })),
  };
};

export const actions: Actions = {
  name: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const renamed = await getApp().accounts.accounts.own.rename(locals.from, field('name'));
    if (!renamed.ok) return refused(locals, renamed, { saved: false, linkSent: false });
    locals.cookies.push(...renamed.value.cookies);
    return { saved: true, linkSent: false, said: [] };
  },
  'password-link': async ({ locals }) => {
    const asked = await getApp().accounts.accounts.own.askPasswordLink(locals.from);
    if (!asked.ok) return refused(locals, asked, { saved: false, linkSent: false });
    return { saved: false, linkSent: true, said: [] };
  },
  'close-session': async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const closed = await getApp().accounts.accounts.own.closeSession(locals.from, field('session'));
    if (!closed.ok) return refused(locals, closed, { saved: false, linkSent: false });
    return { saved: true, linkSent: false, said: [] };
  },
  'close-others': async ({ locals }) => {
    const closed = await getApp().accounts.accounts.own.closeOthers(locals.from);
    if (!closed.ok) return refused(locals, closed, { saved: false, linkSent: false });
    locals.cookies.push(...closed.value.cookies);
    return { saved: true, linkSent: false, said: [] };
  },
  'remove-passkey': async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const removed = await getApp().accounts.accounts.own.removePasskey(locals.from, field('passkey'));
    if (!removed.ok) return refused(locals, removed, { saved: false, linkSent: false });
    return { saved: true, linkSent: false, said: [] };
  },
};
