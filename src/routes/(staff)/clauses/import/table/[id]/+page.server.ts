import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { tableFaults } from '#app/clauses-files.ts';
import { mendsIn } from '#app/import-files.ts';
import { addMends } from '#app/import-jobs.ts';
import { localizeHref } from '#messages/runtime.js';
import { askTable, tableJob } from '../job.ts';
import type { Actions, PageServerLoad } from './$types';

const FAULTS_SHOWN = 50;

export const load: PageServerLoad = async ({ locals, params }) => {
  const job = tableJob(locals, params.id);
  const looked = await askTable(locals, job, 'preview');
  if (!looked.ok) return { job: { id: job.id, name: job.name }, refused: locals.say(looked), outcome: null };
  const { created, unchanged, inError } = looked.value;
  return {
    job: { id: job.id, name: job.name },
    refused: [],
    outcome: {
      created,
      unchanged,
      inError,
      faults: tableFaults(looked.value, locals.locale, FAULTS_SHOWN),
      faultsInAll: looked.value.refusals.length,
    },
  };
};

export const actions: Actions = {
  mend: async ({ locals, params, request }) => {
    const job = tableJob(locals, params.id);
    addMends(job, mendsIn(await request.formData()));
    redirect(303, localizeHref(`/clauses/import/table/${job.id}`));
  },
  record: async ({ locals, params, request }) => {
    const job = tableJob(locals, params.id);
    const mode = (await request.formData()).get('mode') === 'good' ? 'good' : 'all';
    const done = await askTable(locals, job, mode);
    if (!done.ok) return fail(400, { said: locals.say(done) });
    // A contract may have been entered since the table was looked at: all or nothing then means nothing.
    if (done.value.importNo === null) redirect(303, localizeHref(`/clauses/import/table/${job.id}`));
    getApp().importing.forget(job.id);
    redirect(303, localizeHref(`/clauses/contracts?added=${done.value.created}`));
  },
  forget: ({ locals, params }) => {
    getApp().importing.forget(tableJob(locals, params.id).id);
    redirect(303, localizeHref('/clauses/import'));
  },
};
