import { getApp } from '#app/current.ts';
import { sentence } from '#app/say.ts';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { keyIn } from '../residents/key.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_DUE = 100;

export const load: PageServerLoad = async ({ locals }) => {
  const found = await locals.ask(getApp().useCases.listRetention, {});
  return {
    organisations: (found.ok ? found.value : []).map(({ due, ...organisation }) => ({
      ...organisation,
      count: due.length,
      due: due.slice(0, MOST_DUE).map((one) => ({
        ...one,
        id: `${one.store}/${one.ref}`,
        word: sentence(`store_${one.store}`, {}, locals.locale) ?? one.store,
      })),
    })),
  };
};

export const actions: Actions = {
  rule: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const set = await locals.ask(getApp().useCases.setRetention, {
      organisationId: Number(read('organisation')),
      months: Number(read('months')),
      noticeDays: Number(read('notice')),
    });
    return set.ok ? { saved: true } : refused(locals, set, {});
  },
  keep: async ({ locals, request }) => {
    const kept = await locals.ask(getApp().useCases.keepResident, keyIn(await fieldsOf(request)));
    return kept.ok ? { kept: true } : refused(locals, kept, {});
  },
};
