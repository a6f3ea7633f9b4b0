import { getApp } from '#app/current.ts';
import { unwrap } from '#kernel/result.ts';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  operations: unwrap(await locals.ask(getApp().useCases.listOperations, {})),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const no = Number(read('operation'));
    const set = await locals.ask(getApp().useCases.setOperation, {
      ...(no > 0 ? { operationNo: no } : {}),
      name: read('name'),
      poolRule: read('poolRule') || null,
      poolText: read('poolText'),
    });
    return set.ok ? { saved: true } : refused(locals, set, {});
  },
};
