import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { errorsOf } from '../errors.ts';
import { formOf, recordIn } from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ groups: formOf('structure', {}, locals.locale) });

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const record = recordIn('structure', await request.formData());
    const done = await locals.ask(getApp().useCases.setStructure, { structureNo: null, record });
    if (!done.ok)
      return fail(400, {
        groups: formOf('structure', record, locals.locale),
        errors: errorsOf(locals, done),
        said: locals.say(done),
      });
    redirect(303, localizeHref(`/directory/${done.value.structureNo}?saved=1`));
  },
};
