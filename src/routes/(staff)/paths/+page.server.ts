import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { URGENCIES } from '#modules/support/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import { organisationsWith } from '../persons/organisations.ts';
import type { Actions, PageServerLoad } from './$types';

const numberIn = (text: string | null): number | undefined => {
  const value = Number(text ?? '');
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
};

/** Filters of the address; what is not understood filters nothing. */
function filtersIn(query: URLSearchParams) {
  const programme = query.get('programme') ?? '';
  return {
    organisationId: numberIn(query.get('structure')),
    programme: getApp().programmes.has(programme) ? programme : undefined,
    urgency: URGENCIES.find((one) => one === query.get('urgency')),
    mine: query.get('whose') === 'mine',
    words: (query.get('words') ?? '').slice(0, 120),
    page: numberIn(query.get('page')) ?? 1,
  };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const app = getApp();
  const organisations = await organisationsWith(locals, 'see-persons');
  const filters = filtersIn(url.searchParams);
  const reachable = organisations.some(({ organisationId }) => organisationId === filters.organisationId);
  const list = await locals.ask(app.useCases.listPaths, {
    ...filters,
    organisationId: reachable ? filters.organisationId : undefined,
  });
  if (!list.ok) error(400, locals.say(list)[0]?.reason);
  const accounts = await app.accounts.namesOf([
    ...new Set(list.value.paths.flatMap(({ referent }) => (referent?.personId ? [referent.personId] : []))),
  ]);
  return {
    list: list.value,
    organisations,
    programmes: [...app.programmes.values()].map(({ id, label, stages }) => ({
      id,
      label,
      stages: stages.map((stage) => ({ id: stage.id, label: stage.label })),
    })),
    referents: Object.fromEntries([...accounts].map(([id, { name }]) => [id, name])),
    asked: Object.fromEntries(
      ['structure', 'programme', 'urgency', 'whose', 'words'].map((name) => [
        name,
        url.searchParams.get(name) ?? '',
      ]),
    ),
    may: { open: locals.may('work-persons') },
  };
};

const CALENDARS = ['without-names', 'with-names', 'none'];

export const actions: Actions = {
  answer: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const organisationId = Number(read('organisation'));
    const accepts = read('accepts') === 'yes';
    const done = await locals.ask(getApp().useCases.joinPath, {
      organisationId,
      pathNo: Number(read('path')),
      accepts,
    });
    if (!done.ok) return refused(locals, done, { calendar: '' });
    redirect(303, localizeHref(accepts ? `/paths/${organisationId}/${done.value.pathNo}` : '/paths'));
  },
  calendar: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const calendar = CALENDARS.find((one) => one === read('calendar'));
    const done = await locals.ask(getApp().useCases.shareCalendar, {
      organisationId: Number(read('organisation')),
      calendar,
    });
    if (!done.ok) return refused(locals, done, { calendar: '' });
    return { said: [], calendar: done.value.address ?? 'none' };
  },
};
