import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { openDirectoryFile } from '#app/directory-files.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const listed = await locals.ask(getApp().useCases.listFlags, {});
  return { flags: listed.ok ? listed.value : [] };
};

export const actions: Actions = {
  propose: async ({ locals, request }) => {
    const files = (await request.formData()).getAll('file').filter((file) => file instanceof File);
    const read = await openDirectoryFile(
      files.filter((file) => file.size > 0),
      getApp().environment.ANCRAGE_LARGEST_FILE,
    );
    if (!read.ok) return fail(400, { said: locals.say(read), done: null });
    const { name, bytes } = read.value;
    const done = await locals.ask(getApp().useCases.proposeFlags, { name, bytes });
    if (!done.ok) return fail(400, { said: locals.say(done), done: null });
    return { said: [], done: { rows: done.value.rows, met: done.value.met, proposed: done.value.proposed } };
  },
  decide: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const done = await locals.ask(getApp().useCases.decideFlag, {
      structureNo: Number(field('structure')),
      flag: field('flag'),
      state: field('state'),
    });
    if (!done.ok) return refused(locals, done, { done: null });
    redirect(303, localizeHref('/directory/flags'));
  },
};
