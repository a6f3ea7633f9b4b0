import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import { localizeHref } from '#messages/runtime.js';
import { waitingFile } from '../../../waiting.ts';
import type { Actions, PageServerLoad } from './$types';

const FAULTS_SHOWN = 50;

const buyersIn = (text: string): string[] =>
  text
    .split(/[^\d ]+|\s{2,}/)
    .map((one) => one.replaceAll(/\D/g, ''))
    .filter((one) => one !== '');

function ask(locals: App.Locals, job: ImportJob, { query, mode }: { query: URLSearchParams; mode: string }) {
  return locals.ask(getApp().useCases.importDecp, {
    organisationId: job.organisationId,
    name: job.name,
    bytes: job.bytes,
    buyers: buyersIn(query.get('buyers') ?? ''),
    which: query.get('which') || 'clause',
    mode,
  });
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const job = waitingFile(locals, params.id);
  const looked = await ask(locals, job, { query: url.searchParams, mode: 'preview' });
  if (!looked.ok) return { name: job.name, refused: locals.say(looked), outcome: null, faults: [] };
  const { refusals, ...outcome } = looked.value;
  return {
    name: job.name,
    refused: [],
    outcome,
    faults: locals.say({ ok: false, refusals: refusals.slice(0, FAULTS_SHOWN) }).map((said, at) => ({
      ...said,
      id: at,
      contract: String(refusals[at].params?.['contract'] ?? ''),
      field: refusals[at].column ?? '',
    })),
  };
};

export const actions: Actions = {
  record: async ({ locals, params, url }) => {
    const job = waitingFile(locals, params.id);
    const done = await ask(locals, job, { query: url.searchParams, mode: 'record' });
    if (!done.ok) return fail(400, { said: locals.say(done) });
    getApp().importing.forget(job.id);
    const added = done.value.created + done.value.appended;
    redirect(303, localizeHref(`/clauses/contracts?state=proposed&added=${added}`));
  },
  forget: ({ locals, params }) => {
    getApp().importing.forget(waitingFile(locals, params.id).id);
    redirect(303, localizeHref('/clauses/import'));
  },
};
