import { error, fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { formatDay } from '#kernel/days.ts';
import { FLAGS } from '#modules/organisations/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { refused } from '../../../(account)/forms.ts';
import { organisationsWith } from '../../persons/organisations.ts';
import { errorsOf } from '../errors.ts';
import { formOf, recordIn } from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const viewed = await locals.ask(getApp().useCases.viewStructure, { structureNo: Number(params.no) || 0 });
  if (!viewed.ok) error(404, locals.say(viewed)[0]?.reason);
  const { structure, mine, services, memberships, flags, merged } = viewed.value;
  const { record, structureNo, name, source, id, organisationId, closed, mergedInto, updated } = structure;
  const mayManage = locals.may('manage-directory');
  return {
    structure: {
      structureNo,
      name,
      source,
      id,
      organisationId,
      closed,
      mergedInto,
      checked: formatDay(updated),
    },
    mine,
    mayManage,
    groups: formOf('structure', record, locals.locale),
    services: services.map((one) => ({
      no: one.serviceNo,
      name: one.name,
      closed: one.closed,
      checked: formatDay(one.updated),
    })),
    memberships: memberships.map((one) => ({
      programme: one.programme,
      since: formatDay(one.since),
      until: one.until === null ? null : formatDay(one.until),
    })),
    flags: FLAGS.map((flag) => ({ flag, state: flags.find((one) => one.flag === flag)?.state ?? null })),
    merged,
    organisations: mayManage
      ? (await organisationsWith(locals, 'manage-directory')).filter(({ kind }) => kind === 'structure')
      : [],
    saved: url.searchParams.get('saved') !== null,
  };
};

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
  set: async ({ locals, params, request }) => {
    const form = await request.formData();
    const record = recordIn('structure', form);
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.setStructure, { structureNo, record });
    if (!done.ok)
      return fail(400, {
        groups: formOf('structure', record, locals.locale),
        errors: errorsOf(locals, done),
        said: locals.say(done),
      });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1`));
  },
  confirm: async ({ locals, params }) => {
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.setStructure, { structureNo, record: {} });
    if (!done.ok) return refused(locals, done, { groups: null, errors: {} });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1`));
  },
  owner: async ({ locals, params, request }) => {
    const structureNo = Number(params.no);
    const organisationId = Number(textIn(await request.formData(), 'organisation')) || null;
    const done = await locals.ask(getApp().useCases.setStructure, {
      structureNo,
      record: {},
      organisationId,
    });
    if (!done.ok) return refused(locals, done, { groups: null, errors: {} });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1`));
  },
  close: async ({ locals, params, request }) => {
    const form = await request.formData();
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.closeListed, {
      structureNo,
      serviceNo: Number(textIn(form, 'service')) || null,
      closed: textIn(form, 'closed') === 'yes',
    });
    if (!done.ok) return refused(locals, done, { groups: null, errors: {} });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1`));
  },
  member: async ({ locals, params, request }) => {
    const form = await request.formData();
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.setMembership, {
      structureNo,
      programme: textIn(form, 'programme').trim(),
      since: textIn(form, 'since'),
      until: textIn(form, 'until') || null,
    });
    if (!done.ok) return refused(locals, done, { groups: null, errors: {} });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1#programmes`));
  },
  flag: async ({ locals, params, request }) => {
    const form = await request.formData();
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.decideFlag, {
      structureNo,
      flag: textIn(form, 'flag'),
      state: textIn(form, 'state'),
    });
    if (!done.ok) return refused(locals, done, { groups: null, errors: {} });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1#flags`));
  },
};
