import { getApp } from '#app/current.ts';
import { sentence } from '#app/say.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor } = locals;
  const awaiting = await locals.ask(getApp().useCases.listAwaiting, {});
  return {
    name: actor.kind === 'person' ? actor.name : '',
    roles: actor.kind === 'person' ? [...new Set(actor.held.map(({ role }) => role))] : [],
    awaiting: awaiting.ok
      ? awaiting.value.map(({ code, count, path }) => ({
          path,
          count,
          what: sentence(`awaiting_${code}`, { count }, locals.locale) ?? code,
        }))
      : [],
    ways: [
      ...(locals.may('work-persons') ? (['deposit'] as const) : []),
      ...(locals.may('record-evidence') ? (['import'] as const) : []),
      ...(locals.may('locate-addresses') ? (['locate'] as const) : []),
      ...(locals.may('answer-person-requests') ? (['people'] as const) : []),
    ],
  };
};
