import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { organisationsWith } from '../persons/organisations.ts';
import { requestWords } from '../../request-words.ts';
import type { PageServerLoad } from './$types';

const number = (text: string | null): number | null => {
  const value = Number(text ?? '');
  return Number.isSafeInteger(value) && value > 0 ? value : null;
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams;
  const organisations = (await organisationsWith(locals, 'see-persons')).filter(
    ({ kind }) => kind !== 'company',
  );
  const asked = number(query.get('structure'));
  const organisation =
    organisations.find(({ organisationId }) => organisationId === asked) ?? organisations.at(0);
  if (!organisation) error(404);
  const which = query.get('which') === 'sent' ? 'sent' : 'received';
  const over = query.get('over') === '1';
  const { organisationId } = organisation;
  const listed = await locals.ask(getApp().useCases.listRequests, {
    organisationId,
    which,
    over,
    before: number(query.get('before')),
  });
  if (!listed.ok) error(400, locals.say(listed)[0]?.reason);
  const words = requestWords(getApp().requestRules, locals.locale);
  return {
    organisation,
    organisations,
    which,
    over,
    list: {
      ...listed.value,
      requests: listed.value.requests.map((one) => ({ ...one, stateWords: words.state(one.state) })),
    },
    sent: query.get('sent'),
    may: { send: locals.may('work-persons'), silence: locals.may('see-evidence') },
  };
};
