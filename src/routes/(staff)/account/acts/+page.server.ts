import { getApp } from '#app/current.ts';
import { actWords } from '#app/trace-words.ts';
import { unwrap } from '#kernel/result.ts';
import { readableOrganisations } from '../../persons/organisations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isInteger(asked) && asked > 0 && asked <= 10_000 ? asked : 1;
  const { acts, more } = unwrap(await locals.ask(getApp().useCases.listOwnActs, { page }));
  const names = new Map((await readableOrganisations(locals)).map((one) => [one.organisationId, one.name]));
  return {
    page,
    more,
    acts: acts.map(({ id, at, code, params, organisationId, address, impersonatedBy }) => ({
      id,
      at,
      what: actWords(code, params, locals.locale),
      organisation: organisationId === null ? '' : (names.get(organisationId) ?? ''),
      from: address ?? '',
      byOthers: impersonatedBy !== null,
    })),
  };
};
