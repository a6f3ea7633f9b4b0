import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { filesIn } from '#app/deposited-file.ts';
import { openDeposit, textIn } from '#app/import-files.ts';
import { refuse } from '#kernel/result.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { registry, useCases } = getApp();
  const imports = await locals.ask(useCases.listImports, {});
  const numberOf = (name: string): number | null => {
    const value = Number(url.searchParams.get(name));
    return url.searchParams.has(name) && Number.isSafeInteger(value) ? value : null;
  };
  return {
    kinds: registry.all.map(({ id, label }) => ({ id, label: label[locals.locale] })),
    imports: imports.ok ? imports.value : [],
    recorded: numberOf('recorded'),
    undone: numberOf('undone'),
    rest: url.searchParams.get('rest'),
  };
};

export const actions: Actions = {
  deposit: async ({ locals, request }) => {
    const { environment } = getApp();
    const form = await request.formData();
    const text = (name: string): string => textIn(form, name);
    const read = await openDeposit(filesIn(form), {
      kind: text('kind'),
      most: environment.ANCRAGE_LARGEST_FILE,
    });
    if (!read.ok) return fail(400, { said: locals.say(read) });
    const depositor = text('depositor').trim().slice(0, 200) || locals.territory;
    const app = getApp();
    const job = app.importing.deposit({ ...read.value, depositor, owner: signatureOf(locals.actor) });
    if (!job.ok) return fail(429, { said: locals.say(job) });
    const { name, bytes, kind } = job.value;
    const looked = await locals.ask(app.useCases.importFile, {
      name,
      bytes,
      kind,
      depositor,
      mode: 'preview',
    });
    if (looked.ok) job.value.report = looked.value;
    redirect(303, localizeHref(`/import/${job.value.id}`));
  },
  undo: async ({ locals, request }) => {
    const form = await request.formData();
    const entryNo = Number(form.get('entry'));
    const note = textIn(form, 'note').trim().slice(0, 500);
    const missing = refuse({ code: 'reason-missing', field: 'note' });
    if (note === '') return fail(400, { said: locals.say(missing) });
    const undone = await locals.ask(getApp().useCases.withdrawEntry, { entryNo, note });
    if (!undone.ok) return fail(400, { said: locals.say(undone) });
    redirect(303, localizeHref(`/import?undone=${entryNo}`));
  },
};
