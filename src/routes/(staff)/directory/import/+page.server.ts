import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { filesIn } from '#app/deposited-file.ts';
import { openDirectoryFile } from '#app/directory-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const listed = await locals.ask(getApp().useCases.listStructures, { most: 1 });
  return {
    imports: listed.ok ? listed.value.imports : [],
    done: url.searchParams.get('done') !== null,
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { environment, importing } = getApp();
    const form = await request.formData();
    const read = await openDirectoryFile(filesIn(form), environment.ANCRAGE_LARGEST_FILE);
    if (!read.ok) return fail(400, { said: locals.say(read) });
    const source = form.get('source');
    const job = importing.deposit({
      ...read.value,
      // Who produced records that name nobody.
      depositor: typeof source === 'string' ? source.trim() : '',
      owner: signatureOf(locals.actor),
    });
    if (!job.ok) return fail(429, { said: locals.say(job) });
    redirect(303, localizeHref(`/directory/import/${job.value.id}`));
  },
};
