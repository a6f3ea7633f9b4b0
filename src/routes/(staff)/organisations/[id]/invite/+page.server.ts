import { error, fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { INVITATION_DAYS } from '#app/accounts/deps.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { refused } from '../../../../(account)/forms.ts';
import { shiftDay } from '../../../moments.ts';
import { organisationOf } from '../../organisation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await organisationOf(locals, params.id);
  if (!page.manages) error(403, m.refusal_access_denied());
  return { ...page, days: INVITATION_DAYS };
};

/** Reads the form: what was typed, to be shown again, and the roles that were ticked. */
async function readForm(request: Request) {
  const form = await request.formData();
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const typed = { name: text('name'), email: text('email'), starts: text('starts'), last: text('last') };
  const roles = form.getAll('roles').filter((role) => typeof role === 'string');
  return { ...typed, roles };
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { starts, last, ...given } = await readForm(request);
    const kept = { ...given, starts, last };
    const noRole = m.invite_no_role();
    if (given.roles.length === 0) return fail(400, { ...kept, noRole, said: [] });
    const input = {
      ...given,
      organisationId: Number(params.id),
      ...(starts === '' ? {} : { starts }),
      ...(last === '' ? {} : { ends: shiftDay(last, 1) }),
    };
    const invited = await locals.ask(getApp().useCases.invite, input);
    if (!invited.ok) return refused(locals, invited, { ...kept, noRole: undefined });
    redirect(303, `${localizeHref(`/organisations/${params.id}`)}?done=invited`);
  },
};
