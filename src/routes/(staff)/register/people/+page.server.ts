import { getApp } from '#app/current.ts';
import { sayTrace } from '#app/trace-words.ts';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

const MOST_TRACES = 20;

export const actions: Actions = {
  find: async ({ locals, request }) => {
    const email = (await fieldsOf(request))('email');
    const held = await locals.ask(getApp().useCases.viewPerson, { email });
    if (!held.ok) return refused(locals, held, { email });
    const { traces, memberships, sessions, ...person } = held.value;
    return {
      email,
      held: {
        ...person,
        roles: memberships.map(({ role, starts, ends }) => ({ role, starts, ends })),
        sessions: sessions.length,
        traces: traces.length,
        last: traces
          .slice(0, MOST_TRACES)
          .map((one) => ({ id: one.id, at: one.at, what: sayTrace(one, locals.locale) })),
      },
    };
  },
  correct: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const email = read('email');
    const corrected = await locals.ask(getApp().useCases.correctPerson, {
      email,
      ...(read('name') === '' ? {} : { name: read('name') }),
      ...(read('newEmail') === '' ? {} : { newEmail: read('newEmail') }),
    });
    return corrected.ok ? { corrected: true } : refused(locals, corrected, { email });
  },
  erase: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const email = read('email');
    const erased = await locals.ask(getApp().useCases.erasePerson, { email, confirmed: read('confirmed') });
    return erased.ok ? { erased: true } : refused(locals, erased, { email });
  },
};
