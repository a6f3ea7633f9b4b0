import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { formatDay } from '#kernel/days.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWS = ['all', 'stale', 'mine'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const text = url.searchParams.get('q') ?? '';
  const show = SHOWS.find((one) => one === url.searchParams.get('show')) ?? 'all';
  const listed = await locals.ask(getApp().useCases.listStructures, { text, show });
  if (!listed.ok) error(400, locals.say(listed)[0]?.reason);
  const { structures, ...counts } = listed.value;
  return {
    text,
    show,
    counts: { ...counts, imports: [] },
    mayManage: locals.may('manage-directory'),
    rows: structures.map(({ structureNo, name, commune, services, updated, stale }) => ({
      structureNo,
      name,
      commune: commune ?? '',
      services,
      checked: formatDay(updated),
      stale,
    })),
  };
};

export const actions: Actions = {
  freshness: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const done = await locals.ask(getApp().useCases.setFreshness, { months: Number(field('months')) || 0 });
    if (!done.ok) return refused(locals, done, {});
    redirect(303, localizeHref('/directory'));
  },
};
