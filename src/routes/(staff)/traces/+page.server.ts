import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { sayTrace, traceChoices } from '#app/trace-words.ts';
import { readableOrganisations } from '../persons/organisations.ts';
import { m } from '#messages/messages.js';
import { askedOf } from './asked.ts';
import type { PageServerLoad } from './$types';

/** Whoever runs the deployment has no account. */
const whoWords = (person: string): string =>
  person.startsWith('operator:') ? m.traces_operator({ name: person.slice('operator:'.length) }) : person;

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = askedOf(url);
  const listed = await locals.ask(getApp().useCases.listTraces, asked);
  if (!listed.ok) error(listed.refusals[0].code === 'access-denied' ? 403 : 400);
  const organisations = await readableOrganisations(locals);
  const names = new Map(organisations.map((one) => [one.organisationId, one.name]));
  const { traces, page, more } = listed.value;
  return {
    asked,
    page,
    more,
    organisations,
    choices: traceChoices(locals.locale),
    traces: traces.map((one) => ({
      id: one.id,
      at: one.at,
      who: whoWords(one.person),
      support: one.support,
      what: sayTrace(one, locals.locale),
      organisation: one.organisationId === null ? '' : (names.get(one.organisationId) ?? ''),
      from: one.address ?? '',
    })),
  };
};
