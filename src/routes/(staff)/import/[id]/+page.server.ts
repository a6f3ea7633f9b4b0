import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { columnsOf, importFaults, mendsIn, textIn, type ImportReport } from '#app/import-files.ts';
import { addMends, type ImportJob } from '#app/import-jobs.ts';
import type { Said } from '#app/say.ts';
import type { Result } from '#kernel/result.ts';
import { localizeHref } from '#messages/runtime.js';
import { waitingFile } from '../../waiting.ts';
import type { Actions, PageServerLoad } from './$types';

const ROWS_SHOWN = 10;
const FAULTS_SHOWN = 50;

async function importJob(
  locals: App.Locals,
  job: ImportJob,
  mode: 'preview' | 'all' | 'good',
): Promise<Result<ImportReport>> {
  const { name, bytes, kind, columns, mends, depositor } = job;
  const input = { name, bytes, kind, columns, mends, depositor, mode };
  return locals.ask(getApp().useCases.importFile, input);
}

/** Looks again at a file after somebody corrected it. */
async function lookAgain(locals: App.Locals, job: ImportJob): Promise<ActionFailure<{ said: Said[] }>> {
  const looked = await importJob(locals, job, 'preview');
  job.report = looked.ok ? looked.value : null;
  if (!looked.ok) return fail(400, { said: locals.say(looked) });
  redirect(303, localizeHref(`/import/${job.id}#outcome`));
}

function outcomeOf(report: ImportReport, locale: 'fr' | 'en') {
  const { created, corrected, unchanged, inError, ignored, refusals } = report;
  const rows = new Map(report.table.rows.map((row) => [row.no, row.cells]));
  const some = (fate: string) =>
    report.fates
      .filter((one) => one.fate === fate)
      .slice(0, ROWS_SHOWN)
      .map(({ row }) => ({ no: row, cells: rows.get(row) ?? [] }));
  return {
    counts: { created, corrected, unchanged, inError },
    tables: { created: some('created'), corrected: some('corrected'), unchanged: some('unchanged') },
    ignored,
    faults: importFaults(report, locale, FAULTS_SHOWN),
    faultsInAll: refusals.length,
    unsure: report.places.unsure.length,
    examples: report.examples.length,
  };
}

export const load: PageServerLoad = ({ locals, params }) => {
  const job = waitingFile(locals, params.id);
  const { registry } = getApp();
  const kind = registry.byId.get(job.kind ?? '');
  const { locale } = locals;
  return {
    job: { id: job.id, name: job.name, header: job.header, sample: job.sample, kind: job.kind ?? '' },
    kinds: registry.all.map(({ id, label }) => ({ id, label: label[locale] })),
    fields: (kind?.fields ?? []).map(({ name, header, required }) => ({
      name,
      label: header[locale],
      required,
    })),
    columns: columnsOf(job),
    outcome: job.report ? outcomeOf(job.report, locale) : null,
  };
};

export const actions: Actions = {
  columns: async ({ locals, params, request }) => {
    const job = waitingFile(locals, params.id);
    const form = await request.formData();
    const asked = textIn(form, 'kind');
    const same = asked === job.kind;
    job.kind = asked === '' ? undefined : asked;
    // The fields of another kind have other names: its columns are recognised anew.
    job.columns = same
      ? Object.fromEntries(job.header.map((_, at) => [String(at), textIn(form, `column-${at}`)]))
      : {};
    return lookAgain(locals, job);
  },
  mend: async ({ locals, params, request }) => {
    const job = waitingFile(locals, params.id);
    addMends(job, mendsIn(await request.formData()));
    return lookAgain(locals, job);
  },
  record: async ({ locals, params, request }) => {
    const job = waitingFile(locals, params.id);
    const mode = (await request.formData()).get('mode') === 'good' ? 'good' : 'all';
    const done = await importJob(locals, job, mode);
    if (!done.ok) return fail(400, { said: locals.say(done) });
    job.report = done.value;
    // Something else may have been recorded since it was looked at: all or nothing then means nothing.
    if (mode === 'all' && done.value.inError > 0) redirect(303, localizeHref(`/import/${job.id}#outcome`));
    const rest = done.value.inError > 0 ? `&rest=${job.id}` : '';
    if (rest === '') getApp().importing.forget(job.id);
    redirect(303, localizeHref(`/import?recorded=${done.value.entryNo ?? 0}${rest}`));
  },
  forget: ({ locals, params }) => {
    getApp().importing.forget(waitingFile(locals, params.id).id);
    redirect(303, localizeHref('/import'));
  },
};
