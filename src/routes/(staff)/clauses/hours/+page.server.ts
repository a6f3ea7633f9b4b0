import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { endOfDay, formatDay, parseDay } from '#kernel/days.ts';
import { addMonths, readHours } from '#modules/clauses/index.ts';
import { refuse } from '#kernel/result.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { followedIn, hoursChoices, monthIn, monthText, numberIn } from '../following.ts';
import type { Actions, PageServerLoad } from './$types';

/** Day of the next month by which employers are asked, unless another is chosen. */
const USUAL_DUE = 9;

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams;
  const { organisation, organisations } = await followedIn(locals, query.get('organisation'));
  const month = monthIn(query.get('month'));
  const contractNo = numberIn(query.get('contract'));
  const { organisationId } = organisation;
  const asked = { organisationId, month, ...(contractNo === undefined ? {} : { contractNo }) };
  const review = await locals.ask(getApp().useCases.reviewMonth, asked);
  if (!review.ok) error(400, locals.say(review)[0]?.reason);
  const { contracts } = await hoursChoices(locals);
  const lineNo = numberIn(query.get('line'));
  return {
    review: review.value,
    organisation,
    organisations,
    contracts: contracts.map(({ contractNo: no, reference }) => ({ contractNo: no, reference })),
    contractNo: contractNo ?? null,
    month: monthText(month),
    before: monthText(addMonths(month, -1)),
    after: monthText(addMonths(month, 1)),
    due: formatDay(addMonths(month, 1) + USUAL_DUE),
    begun: endOfDay(month).getTime() < Date.now() + 86_400_000,
    line: review.value.toSettle.find((one) => one.lineNo === lineNo) ?? (await otherLine(locals, lineNo)),
    done: query.get('done'),
    count: numberIn(query.get('count')) ?? 0,
  };
};

/** A line that is settled, to correct it all the same. */
async function otherLine(locals: App.Locals, lineNo: number | undefined) {
  if (lineNo === undefined) return null;
  const found = await locals.ask(getApp().useCases.listLines, { lineNo });
  return found.ok ? (found.value.lines.at(0) ?? null) : null;
}

const lineNosOf = (form: FormData): number[] => form.getAll('line').map(Number);

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

function back(form: FormData, done: string, count: number): never {
  const query = new URLSearchParams({ month: text(form, 'month'), done, count: String(count) });
  for (const name of ['organisation', 'contract'])
    if (text(form, name) !== '') query.set(name, text(form, name));
  redirect(303, localizeHref(`/clauses/hours?${query}`));
}

export const actions: Actions = {
  open: async ({ locals, request }) => {
    const form = await request.formData();
    const opened = await locals.ask(getApp().useCases.openMonth, {
      organisationId: Number(text(form, 'organisation')),
      month: monthIn(text(form, 'month')),
      due: parseDay(text(form, 'due')) ?? Number.NaN,
    });
    if (!opened.ok) return refused(locals, opened, {});
    return back(form, 'opened', opened.value.lines);
  },
  links: async ({ locals, request }) => {
    const form = await request.formData();
    const sent = await locals.ask(getApp().useCases.sendEmployerLinks, {
      organisationId: Number(text(form, 'organisation')),
      month: monthIn(text(form, 'month')),
      declarationNo: numberIn(text(form, 'declaration')) ?? null,
    });
    if (!sent.ok) return refused(locals, sent, {});
    if (sent.value.byHand.length > 0) return { said: [], links: sent.value };
    return back(form, 'links', sent.value.mailed);
  },
  contact: async ({ locals, request }) => {
    const form = await request.formData();
    const set = await locals.ask(getApp().useCases.setEmployerContact, {
      organisationId: Number(text(form, 'organisation')),
      employer: text(form, 'employer'),
      email: text(form, 'email').trim(),
    });
    if (!set.ok) return refused(locals, set, {});
    return back(form, 'contact', 1);
  },
  settle: async ({ locals, request }) => {
    const form = await request.formData();
    const { useCases } = getApp();
    const organisationId = Number(text(form, 'organisation'));
    const lineNos = lineNosOf(form);
    const reason = text(form, 'reason');
    const act = text(form, 'act');
    if (act === 'clean' || act === 'validate') {
      const which =
        act === 'clean'
          ? { which: 'clean', month: monthIn(text(form, 'month')) }
          : { which: 'named', lineNos };
      const done = await locals.ask(useCases.validateLines, { organisationId, ...which });
      return done.ok ? back(form, 'validated', done.value.validated) : refused(locals, done, {});
    }
    const useCase = act === 'send-back' ? useCases.sendBackLines : useCases.refuseLines;
    const done = await locals.ask(useCase, { organisationId, lineNos, reason });
    return done.ok
      ? back(form, act === 'send-back' ? 'sent-back' : 'refused', done.value.lines)
      : refused(locals, done, {});
  },
  correct: async ({ locals, request }) => {
    const copy = request.clone();
    const read = await fieldsOf(request);
    const hours = readHours(read('hours'));
    if (hours.problem !== undefined)
      return refused(locals, refuse({ code: hours.problem, value: read('hours') }), {});
    const done = await locals.ask(getApp().useCases.correctLine, {
      organisationId: Number(read('organisation')),
      lineNo: Number(read('line')),
      hours: hours.hours,
      reason: read('reason'),
    });
    if (!done.ok) return refused(locals, done, {});
    return back(await copy.formData(), 'corrected', 1);
  },
};
