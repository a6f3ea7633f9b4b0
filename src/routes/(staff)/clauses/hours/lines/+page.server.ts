import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { parseDay } from '#kernel/days.ts';
import { LINE_STATES, MODALITY_IDS } from '#modules/clauses/index.ts';
import { hoursChoices, numberIn } from '../../following.ts';
import type { PageServerLoad } from './$types';

const ASKED = ['contract', 'employer', 'state', 'modality', 'from', 'to', 'order', 'direction'] as const;

/** Filters of the address; what is not understood filters nothing. */
function filtersIn(query: URLSearchParams) {
  const one = <T extends string>(name: string, list: readonly T[]): T | undefined =>
    list.find((value) => value === query.get(name));
  const day = (name: string): number | undefined => parseDay(`${query.get(name) ?? ''}-01`) ?? undefined;
  const employer = query.get('employer') ?? '';
  return {
    contractNo: numberIn(query.get('contract')),
    employer: /^\d{14}$/.test(employer) ? employer : undefined,
    state: one('state', LINE_STATES),
    modality: one('modality', MODALITY_IDS),
    from: day('from'),
    to: day('to'),
    order: one('order', ['month', 'hours', 'state'] as const),
    direction: one('direction', ['up', 'down'] as const),
    page: numberIn(query.get('page')) ?? 1,
  };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await locals.ask(getApp().useCases.listLines, filtersIn(url.searchParams));
  if (!list.ok) error(400, locals.say(list)[0]?.reason);
  const { contracts, employers } = await hoursChoices(locals);
  return {
    list: list.value,
    contracts: contracts.map(({ contractNo, reference }) => ({ contractNo, reference })),
    employers: employers.map(({ siret, name }) => ({ siret, name })),
    asked: Object.fromEntries(ASKED.map((name) => [name, url.searchParams.get(name) ?? ''])),
    may: { follow: locals.may('follow-participants') },
  };
};
