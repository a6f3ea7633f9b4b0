import { getApp } from '#app/current.ts';
import { refused } from '../../../(account)/forms.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const file = (await request.formData()).get('file');
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const done = await locals.ask(getApp().useCases.loadSirene, { bytes });
    if (!done.ok) return refused(locals, done, { loaded: null });
    const { units, ceased } = done.value;
    return { said: [], loaded: { units, ceased } };
  },
};
