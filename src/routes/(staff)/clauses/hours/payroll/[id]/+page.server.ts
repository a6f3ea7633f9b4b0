import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { PayrollReport } from '#app/hours-files.ts';
import type { PayrollJob } from '#app/payroll-jobs.ts';
import { sayRefusal } from '#app/say.ts';
import { signatureOf } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { localizeHref } from '#messages/runtime.js';
import { refused } from '../../../../../(account)/forms.ts';
import { monthText, numberIn } from '../../../following.ts';
import type { Actions, PageServerLoad } from './$types';

/** Most broken rows shown at once: mending goes on with the next ones. */
const MOST_SHOWN = 25;

/** A payroll export that waits for its owner. @throws HttpError 404 for any other. */
function jobOf(locals: App.Locals, id: string): PayrollJob {
  const found = getApp().payrolls.find(id, signatureOf(locals.actor));
  if (!found.ok) error(404, locals.say(found)[0].reason);
  return found.value;
}

function ask(locals: App.Locals, job: PayrollJob, mode: 'check' | 'record'): Promise<Result<PayrollReport>> {
  const { organisationId, month, employer, name, bytes, chosen, mends } = job;
  const input = { organisationId, month, employer, name, bytes, chosen, mends, mode };
  return locals.ask(getApp().useCases.importPayroll, input);
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const job = jobOf(locals, params.id);
  const checked = await ask(locals, job, 'check');
  const report = checked.ok ? checked.value : null;
  const broken = (report?.broken ?? []).slice(0, MOST_SHOWN).map(({ row, cells }) => ({
    row,
    cells: Object.entries(cells).map(([role, text]) => ({
      role,
      text: text ?? '',
      column: Object.entries(report?.columns ?? {}).find(([one]) => one === role)?.[1] ?? role,
    })),
    faults: (report?.refusals ?? [])
      .filter((one) => one.row === row)
      .map((one) => ({ code: one.code, field: one.field ?? '', ...sayRefusal(one, locals.locale) })),
  }));
  return {
    name: job.name,
    month: monthText(job.month),
    report: report && {
      matched: report.matched,
      missing: report.missing,
      totals: report.totals,
      leftOut: report.leftOut,
      faults: new Set(report.refusals.map(({ row }) => row)).size,
    },
    broken,
    said: checked.ok ? [] : locals.say(checked),
  };
};

export const actions: Actions = {
  mend: async ({ locals, params, request }) => {
    const job = jobOf(locals, params.id);
    const form = await request.formData();
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    for (const row of form.getAll('row').map(Number)) {
      const prefix = `cell-${row}-`;
      const cells = Object.fromEntries(
        [...form.keys()]
          .filter((key) => key.startsWith(prefix))
          .map((key) => [key.slice(prefix.length), text(key)]),
      );
      const mend = {
        row,
        leaveOut: text(`out-${row}`) === 'on',
        lineNo: numberIn(text(`line-${row}`)) ?? null,
        cells,
      };
      job.mends = [...job.mends.filter((one) => one.row !== row), mend];
    }
    redirect(303, localizeHref(`/clauses/hours/payroll/${params.id}`));
  },
  record: async ({ locals, params }) => {
    const job = jobOf(locals, params.id);
    const done = await ask(locals, job, 'record');
    if (!done.ok) return refused(locals, done, {});
    if (done.value.refusals.length > 0) redirect(303, localizeHref(`/clauses/hours/payroll/${params.id}`));
    getApp().payrolls.forget(params.id);
    redirect(
      303,
      localizeHref(`/clauses/hours/payroll?month=${monthText(job.month)}&done=${done.value.recorded}`),
    );
  },
};
