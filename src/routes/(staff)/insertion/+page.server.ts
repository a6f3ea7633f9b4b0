import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { parseDay } from '#kernel/days.ts';
import { isSiaeKind } from '#modules/insertion/index.ts';
import { readableOrganisations } from '../persons/organisations.ts';
import type { PageServerLoad } from './$types';

const numberIn = (text: string | null): number | undefined => {
  const value = Number(text ?? '');
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
};

/** Filters of the address; what is not understood filters nothing. */
function filtersIn(query: URLSearchParams) {
  const kind = query.get('kind') ?? '';
  const activeOn = parseDay(query.get('on') ?? '') ?? undefined;
  const within = numberIn(query.get('within'));
  const rank = query.get('rank');
  return {
    organisationId: numberIn(query.get('structure')),
    kind: isSiaeKind(kind) ? kind : undefined,
    activeOn,
    passEndsWithin: within === undefined ? undefined : Math.min(within, 3660),
    renewal: rank === 'first' ? false : rank === 'renewal' ? true : undefined,
    page: numberIn(query.get('page')) ?? 1,
  };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await locals.ask(getApp().useCases.listContracts, filtersIn(url.searchParams));
  if (!list.ok) error(400, locals.say(list)[0]?.reason);
  const organisations = await readableOrganisations(locals);
  const asked = Object.fromEntries(
    ['structure', 'kind', 'on', 'within', 'rank'].map((name) => [name, url.searchParams.get(name) ?? '']),
  );
  return { list: list.value, organisations, asked };
};
