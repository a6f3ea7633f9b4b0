import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { filesIn } from '#app/deposited-file.ts';
import { CONTRACT_COLUMNS, CONTRACT_TABLE, openContracts } from '#app/clauses-files.ts';
import { textIn } from '#app/import-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import { organisationsWith } from '../../persons/organisations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  organisations: await organisationsWith(locals, 'work-clauses'),
  columns: CONTRACT_COLUMNS,
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { environment, importing } = getApp();
    const form = await request.formData();
    const read = await openContracts(filesIn(form), environment.ANCRAGE_LARGEST_FILE);
    if (!read.ok) return fail(400, { said: locals.say(read) });
    const organisations = await organisationsWith(locals, 'work-clauses');
    const asked = Number(textIn(form, 'organisation'));
    const organisation =
      organisations.find(({ organisationId }) => organisationId === asked) ?? organisations[0];
    const job = importing.deposit({
      ...read.value,
      depositor: organisation.name,
      organisationId: organisation.organisationId,
      owner: signatureOf(locals.actor),
    });
    if (!job.ok) return fail(429, { said: locals.say(job) });
    if (job.value.kind === CONTRACT_TABLE)
      redirect(303, localizeHref(`/clauses/import/table/${job.value.id}`));
    const kept = new URLSearchParams({ which: textIn(form, 'which'), buyers: textIn(form, 'buyers') });
    redirect(303, localizeHref(`/clauses/import/${job.value.id}?${kept}`));
  },
};
