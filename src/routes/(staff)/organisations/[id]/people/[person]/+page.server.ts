import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { unwrap } from '#kernel/result.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, goOn, refused } from '../../../../../(account)/forms.ts';
import { formatIsoDay, shiftDay } from '../../../../moments.ts';
import { organisationOf } from '../../../organisation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await organisationOf(locals, params.id);
  if (!page.manages) error(403, m.refusal_access_denied());
  const { organisationId } = page.organisation;
  const { team } = unwrap(await locals.ask(getApp().useCases.listTeam, { organisationId }));
  const person = team.find(({ personId }) => personId === params.person);
  if (!person) error(404, m.refusal_not_in_team());
  const administers = person.roles.some(({ role }) => role === 'administrator');
  return {
    ...page,
    person,
    support: locals.may('impersonate')
      ? { possible: !administers && person.personId !== page.me && !person.closed }
      : null,
  };
};

const idsOf = ({ params }: Pick<RequestEvent<{ id: string; person: string }>, 'params'>) => ({
  organisationId: Number(params.id),
  personId: params.person,
});

export const actions: Actions = {
  roles: async ({ locals, params, request }) => {
    const roles = (await request.formData()).getAll('roles').filter((role) => typeof role === 'string');
    if (roles.length === 0) return fail(400, { noRole: m.invite_no_role(), reason: '', ended: '', said: [] });
    const changed = await locals.ask(getApp().useCases.changeRoles, { ...idsOf({ params }), roles });
    if (!changed.ok) return refused(locals, changed, { noRole: undefined, reason: '', ended: '' });
    redirect(303, `${localizeHref(`/organisations/${params.id}`)}?done=changed`);
  },
  end: async ({ locals, params, request }) => {
    const last = (await fieldsOf(request))('last');
    const on = last === '' ? {} : { on: shiftDay(last, 1) };
    const ended = await locals.ask(getApp().useCases.endMembership, { ...idsOf({ params }), ...on });
    if (!ended.ok) return refused(locals, ended, { noRole: undefined, reason: '', ended: '' });
    if (last === '') redirect(303, `${localizeHref(`/organisations/${params.id}`)}?done=changed`);
    return { noRole: undefined, reason: '', ended: formatIsoDay(last, locals.locale), said: [] };
  },
  act: async ({ locals, params, request }) => {
    const reason = (await fieldsOf(request))('reason');
    const asking = { actor: locals.actor, from: locals.from };
    const begun = await getApp().accounts.impersonate(asking, { personId: params.person, reason });
    if (!begun.ok) return refused(locals, begun, { noRole: undefined, reason, ended: '' });
    return goOn(locals, begun.value.cookies, localizeHref('/home'));
  },
};
