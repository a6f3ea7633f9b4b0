import { fail } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { declare, newRequest } from './declare.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const viewed = await locals.ask(getApp().useCases.viewDeclaration, { token: params.token });
  const { state, page } = viewed.ok ? viewed.value : { state: 'unknown' as const, page: null };
  return {
    state,
    page,
    token: params.token,
    requestId: newRequest(),
    sent: url.searchParams.has('sent'),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const values = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 40)]] : [])),
    );
    const send = values['act'] !== 'keep';
    const sent = { version: Number(values['version']), requestId: values['request'] ?? '', values };
    const done = await declare(locals, params.token, { sent, send });
    if (!done.ok) return fail(400, { said: locals.say(done), values, done: null });
    return { said: [], values: null, done: send ? ('sent' as const) : ('kept' as const) };
  },
};
