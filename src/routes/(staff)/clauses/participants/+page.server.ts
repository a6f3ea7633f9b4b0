import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { followedIn, hoursChoices, numberIn } from '../following.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams;
  const { organisation, organisations } = await followedIn(locals, query.get('organisation'));
  const only = (['working', 'follow-up'] as const).find((one) => one === query.get('only'));
  const name = (query.get('name') ?? '').slice(0, 100);
  const list = await locals.ask(getApp().useCases.listParticipants, {
    organisationId: organisation.organisationId,
    contractNo: numberIn(query.get('contract')),
    name,
    only,
    page: numberIn(query.get('page')) ?? 1,
  });
  if (!list.ok) error(400, locals.say(list)[0]?.reason);
  const { contracts } = await hoursChoices(locals);
  return {
    list: list.value,
    organisation,
    organisations,
    contracts: contracts.map(({ contractNo, reference }) => ({ contractNo, reference })),
    asked: {
      name,
      only: only ?? '',
      contract: query.get('contract') ?? '',
      organisation: String(organisation.organisationId),
    },
  };
};
