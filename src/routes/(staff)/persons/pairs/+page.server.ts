import { getApp } from '#app/current.ts';
import { refused, fieldsOf } from '../../../(account)/forms.ts';
import { organisationsWith, readableOrganisations } from '../organisations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const organisations = await organisationsWith(locals, 'work-persons');
  const asked = Number(url.searchParams.get('organisation'));
  const organisation =
    organisations.find(({ organisationId }) => organisationId === asked) ?? organisations[0];
  const state = url.searchParams.get('state') === 'linked' ? 'linked' : 'doubtful';
  const listed = await locals.ask(getApp().useCases.listPairs, {
    organisationId: organisation?.organisationId ?? 0,
    state,
  });
  const names = new Map((await readableOrganisations(locals)).map((one) => [one.organisationId, one.name]));
  return {
    organisations,
    organisation: organisation ?? null,
    state,
    pairs: listed.ok
      ? listed.value.map((pair) => ({
          ...pair,
          otherName: names.get(pair.other.organisationId) ?? pair.otherName,
        }))
      : [],
  };
};

export const actions: Actions = {
  rule: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const ruled = await locals.ask(getApp().useCases.rulePair, {
      organisationId: Number(read('organisation')),
      reference: read('reference'),
      otherOrganisationId: Number(read('other')),
      score: Number(read('score')),
      verdict: read('verdict'),
    });
    return ruled.ok ? { ruled: read('verdict'), reference: read('reference') } : refused(locals, ruled, {});
  },
};
