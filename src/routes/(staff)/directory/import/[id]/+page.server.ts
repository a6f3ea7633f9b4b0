import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { sayFaults } from '#app/directory-files.ts';
import { localizeHref } from '#messages/runtime.js';
import { waitingFile } from '../../../waiting.ts';
import { askDirectory } from '../job.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 100;

export const load: PageServerLoad = async ({ locals, params }) => {
  const job = waitingFile(locals, params.id);
  const looked = await askDirectory(locals, job, 'preview');
  const report = looked.ok ? looked.value : null;
  return {
    job: { id: job.id, name: job.name },
    refused: looked.ok ? [] : locals.say(looked),
    report: report && {
      structures: report.structures,
      services: report.services,
      inError: report.inError,
      sample: report.sample,
      count: { faults: report.faults.length, doubts: report.doubts.length },
      faults: sayFaults(report.faults, locals.locale, SHOWN),
      doubts: sayFaults(report.doubts, locals.locale, SHOWN),
    },
  };
};

export const actions: Actions = {
  write: async ({ locals, params, request }) => {
    const job = waitingFile(locals, params.id);
    const mode = (await request.formData()).get('mode') === 'good' ? 'good' : 'all';
    const done = await askDirectory(locals, job, mode);
    if (!done.ok) return fail(400, { said: locals.say(done) });
    if (mode === 'all' && done.value.importNo === null && done.value.faults.length > 0)
      redirect(303, localizeHref(`/directory/import/${job.id}`));
    getApp().importing.forget(job.id);
    redirect(303, localizeHref('/directory/import?done=1'));
  },
  forget: ({ locals, params }) => {
    getApp().importing.forget(waitingFile(locals, params.id).id);
    redirect(303, localizeHref('/directory/import'));
  },
};
