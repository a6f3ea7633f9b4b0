import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { filesIn } from '#app/deposited-file.ts';
import { openExport } from '#app/insertion-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import { followedIn, monthIn, monthText } from '../../following.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams;
  const { organisation, organisations } = await followedIn(locals, query.get('organisation'));
  const month = monthIn(query.get('month'));
  const review = await locals.ask(getApp().useCases.reviewMonth, {
    organisationId: organisation.organisationId,
    month,
  });
  const declarations = review.ok ? review.value.declarations : [];
  return {
    organisation,
    organisations,
    month: monthText(month),
    employers: declarations.map(({ employer, employerName, lines }) => ({
      employer,
      name: employerName,
      waits: lines.draft + lines.sentBack,
    })),
    done: query.get('done'),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { environment, payrolls } = getApp();
    const form = await request.formData();
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const read = await openExport(filesIn(form), environment.ANCRAGE_LARGEST_FILE);
    if (!read.ok) return fail(400, { said: locals.say(read) });
    const { name, bytes } = read.value;
    const job = payrolls.deposit({
      owner: signatureOf(locals.actor),
      organisationId: Number(text('organisation')),
      month: monthIn(text('month')),
      employer: text('employer'),
      name,
      bytes,
    });
    if (!job.ok) return fail(429, { said: locals.say(job) });
    return redirect(303, localizeHref(`/clauses/hours/payroll/${job.value.id}`));
  },
};
