import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { m } from '#messages/messages.js';
import { fieldsOf, refused } from '../../../../(account)/forms.ts';
import { organisationsWith } from '../../../persons/organisations.ts';
import { operationOptions, saveFrom, typedIn } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  organisations: (await organisationsWith(locals, 'work-clauses')).map(({ organisationId, name }) => ({
    value: String(organisationId),
    label: name,
  })),
  operations: await operationOptions(locals, m.clauses_operation_none()),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const saved = await saveFrom(locals, read);
    if (!saved.ok) return refused(locals, saved, { typed: typedIn(read) });
    redirect(303, localizeHref(`/clauses/contracts/${saved.value.contractNo}`));
  },
};
