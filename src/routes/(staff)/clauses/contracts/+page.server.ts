import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { PageServerLoad } from './$types';

const NAMES = [
  'state',
  'standing',
  'buyer',
  'holder',
  'operation',
  'sector',
  'year',
  'facilitator',
  'q',
  'sort',
] as const;
const countIn = (text: string): number | undefined => {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
};

/** Filters of the address; what is not understood filters nothing. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const read = (name: string): string => url.searchParams.get(name)?.trim() ?? '';
  const said = (name: string): string | undefined => read(name) || undefined;
  const ask = (asked: object) => locals.ask(getApp().useCases.listClauseContracts, asked);
  const filters = {
    state: said('state'),
    standing: said('standing'),
    buyer: said('buyer'),
    holder: said('holder'),
    organisationId: countIn(read('facilitator')),
    sector: said('sector'),
    operationNo: countIn(read('operation')),
    year: countIn(read('year')),
    text: read('q'),
    sort: said('sort'),
    page: countIn(read('page')),
  };
  const list = await ask(filters);
  const shown = list.ok ? list : await ask({});
  if (!shown.ok) error(400, locals.say(shown)[0]?.reason);
  return {
    list: shown.value,
    asked: Object.fromEntries(NAMES.map((name) => [name, list.ok ? read(name) : ''])),
    added: url.searchParams.get('added'),
  };
};
