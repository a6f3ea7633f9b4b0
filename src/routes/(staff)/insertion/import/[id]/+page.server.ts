import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { mendsIn } from '#app/import-files.ts';
import { addMends } from '#app/import-jobs.ts';
import { exportFaults, mendable, missingConventions, type EmploisReport } from '#app/insertion-files.ts';
import { EMPLOIS_COLUMNS, foldText } from '#modules/insertion/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { waitingFile } from '../../../waiting.ts';
import { askExport } from '../job.ts';
import type { Actions, PageServerLoad } from './$types';

const FAULTS_SHOWN = 50;
const LINES_SHOWN = 10;
/** Columns by which somebody recognises a line. */
const SHOWN = [EMPLOIS_COLUMNS.last, EMPLOIS_COLUMNS.first, EMPLOIS_COLUMNS.employer, EMPLOIS_COLUMNS.hired];

function outcomeOf(report: EmploisReport, locale: 'fr' | 'en') {
  const headers = report.table.header.map(foldText);
  const places = SHOWN.map((header) => headers.indexOf(foldText(header)));
  const rows = new Map(report.table.rows.map(({ no, cells }) => [no, places.map((at) => cells[at] ?? '')]));
  const some = (fate: string) =>
    report.lines
      .filter((one) => one.fate === fate)
      .slice(0, LINES_SHOWN)
      .map(({ row, reference }) => ({ row, reference: reference ?? '', cells: rows.get(row) ?? [] }));
  const { created, corrected, unchanged, inError, notHired, notSiae, newPersons } = report;
  return {
    counts: { created, corrected, unchanged, inError },
    lines: { created: some('created'), corrected: some('corrected') },
    headers: SHOWN,
    notHired,
    notSiae,
    newPersons,
    conventions: missingConventions(report),
    faults: exportFaults(report, locale, FAULTS_SHOWN),
    faultsInAll: mendable(report).length,
  };
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const job = waitingFile(locals, params.id);
  const looked = await askExport(locals, job, 'preview');
  return {
    job: { id: job.id, name: job.name, organisationId: job.organisationId ?? 0 },
    refused: looked.ok ? [] : locals.say(looked),
    outcome: looked.ok ? outcomeOf(looked.value, locals.locale) : null,
  };
};

export const actions: Actions = {
  mend: async ({ locals, params, request }) => {
    const job = waitingFile(locals, params.id);
    addMends(job, mendsIn(await request.formData()));
    redirect(303, localizeHref(`/insertion/import/${job.id}#outcome`));
  },
  record: async ({ locals, params, request }) => {
    const job = waitingFile(locals, params.id);
    const mode = (await request.formData()).get('mode') === 'good' ? 'good' : 'all';
    const done = await askExport(locals, job, mode);
    if (!done.ok) return fail(400, { said: locals.say(done) });
    // Something else may have been recorded since it was looked at: all or nothing then means nothing.
    if (mode === 'all' && done.value.inError > 0) redirect(303, localizeHref(`/insertion/import/${job.id}`));
    getApp().importing.forget(job.id);
    const { entryNo } = done.value;
    redirect(303, localizeHref(`/insertion/import?done=1${entryNo === null ? '' : `&entry=${entryNo}`}`));
  },
  forget: ({ locals, params }) => {
    getApp().importing.forget(waitingFile(locals, params.id).id);
    redirect(303, localizeHref('/insertion/import'));
  },
};
