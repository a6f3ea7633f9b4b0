import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { filesIn } from '#app/deposited-file.ts';
import { textIn } from '#app/import-files.ts';
import { openExport } from '#app/insertion-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import { organisationsWith, readableOrganisations } from '../../persons/organisations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const imports = await locals.ask(getApp().useCases.listInsertionImports, {});
  const names = new Map((await readableOrganisations(locals)).map((one) => [one.organisationId, one.name]));
  return {
    structures: await organisationsWith(locals, 'work-persons'),
    imports: (imports.ok ? imports.value : []).map((one) => ({
      ...one,
      organisation: names.get(one.organisationId) ?? '',
    })),
    done: url.searchParams.get('done'),
    entry: url.searchParams.get('entry'),
    undone: url.searchParams.get('undone'),
  };
};

export const actions: Actions = {
  deposit: async ({ locals, request }) => {
    const { environment, importing } = getApp();
    const form = await request.formData();
    const read = await openExport(filesIn(form), environment.ANCRAGE_LARGEST_FILE);
    if (!read.ok) return fail(400, { said: locals.say(read) });
    const organisationId = Number(textIn(form, 'organisation'));
    const organisations = await organisationsWith(locals, 'work-persons');
    const organisation = organisations.find((one) => one.organisationId === organisationId);
    const job = importing.deposit({
      ...read.value,
      depositor: organisation?.name ?? locals.territory,
      organisationId,
      owner: signatureOf(locals.actor),
    });
    if (!job.ok) return fail(429, { said: locals.say(job) });
    redirect(303, localizeHref(`/insertion/import/${job.value.id}`));
  },
  undo: async ({ locals, request }) => {
    const form = await request.formData();
    const importNo = Number(textIn(form, 'import'));
    const undone = await locals.ask(getApp().useCases.undoInsertionImport, {
      organisationId: Number(textIn(form, 'organisation')),
      importNo,
      note: textIn(form, 'note'),
      depositor: textIn(form, 'depositor') || locals.territory,
    });
    if (!undone.ok) return fail(400, { said: locals.say(undone) });
    redirect(303, localizeHref(`/insertion/import?undone=${importNo}`));
  },
};
