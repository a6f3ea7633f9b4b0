import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { dayOfInstant, formatDay, parseDay } from '#kernel/days.ts';
import type { Result } from '#kernel/result.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../../../(account)/forms.ts';
import { dayOrNull, hoursChoices, numberIn, textOrNull } from '../../../following.ts';
import { identityIn, identityOf } from '../../identity.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const found = await locals.ask(getApp().useCases.viewParticipant, {
    organisationId: Number(params.organisation),
    participantNo: Number(params.no),
  });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { contracts, employers } = await hoursChoices(locals);
  const asked = numberIn(url.searchParams.get('contract'));
  const open = contracts.filter((one) => one.open);
  return {
    participant: found.value,
    contracts: open,
    employers,
    // Criteria are the contract's: the form of eligibility is about one.
    chosen: open.find(({ contractNo }) => contractNo === asked) ?? null,
    saved: url.searchParams.has('saved'),
    today: formatDay(dayOfInstant(new Date())),
  };
};

type Event = Pick<RequestEvent, 'locals' | 'request'> & { params: { organisation: string; no: string } };

const namesOf = ({ organisation, no }: Event['params']) => ({
  organisationId: Number(organisation),
  participantNo: Number(no),
});

/** Says a refusal with what was typed, or goes back to the page. */
function outcome(
  event: Event,
  done: Result<unknown>,
  typed: { form: string; fields: Record<string, string> },
) {
  if (!done.ok) return refused(event.locals, done, { typed });
  const { organisation, no } = event.params;
  return redirect(303, localizeHref(`/clauses/participants/${organisation}/${no}?saved=1`));
}

/** The number of an employment form, with the texts that were typed in it. */
const typedIn = (read: (name: string) => string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, read(name)]));

const HIRING = [
  'contract',
  'employer',
  'employerName',
  'employerKind',
  'modality',
  'type',
  'rome',
  'starts',
  'ends',
  'payroll',
];

export const actions: Actions = {
  identity: async (event) => {
    const read = await fieldsOf(event.request);
    const fields = identityIn(read);
    const input = { ...namesOf(event.params), ...identityOf(fields), others: [] };
    return outcome(event, await event.locals.ask(getApp().useCases.registerParticipant, input), {
      form: 'identity',
      fields,
    });
  },
  eligible: async (event) => {
    const form = await event.request.formData();
    const read = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const proofs = form
      .getAll('proof')
      .filter((kind) => typeof kind === 'string')
      .map((kind) => ({ kind, dated: dayOrNull(read(`dated-${kind}`)) }));
    const done = await event.locals.ask(getApp().useCases.decideEligibility, {
      ...namesOf(event.params),
      contractNo: Number(read('contract')),
      decided: parseDay(read('decided')) ?? Number.NaN,
      hiring: dayOrNull(read('hiring')),
      criterion: read('criterion'),
      proofs,
    });
    return outcome(event, done, {
      form: 'eligible',
      fields: { criterion: read('criterion'), contract: read('contract') },
    });
  },
  hire: async (event) => {
    const read = await fieldsOf(event.request);
    const fields = typedIn(read, HIRING);
    const known = (await hoursChoices(event.locals)).employers;
    const employer = read('employer').replaceAll(/\s/g, '');
    const company = known.find(({ siret }) => siret === employer);
    const done = await event.locals.ask(getApp().useCases.hireParticipant, {
      ...namesOf(event.params),
      contractNo: Number(read('contract')),
      employer,
      employerName: textOrNull(read('employerName')) ?? company?.name ?? '',
      employerKind: textOrNull(read('employerKind')) ?? company?.kind ?? null,
      modality: read('modality'),
      contractType: read('type'),
      rome: textOrNull(read('rome').toUpperCase()),
      starts: parseDay(read('starts')) ?? Number.NaN,
      ends: dayOrNull(read('ends')),
      payrollNumber: textOrNull(read('payroll')),
    });
    return outcome(event, done, { form: 'hire', fields });
  },
  end: async (event) => {
    const read = await fieldsOf(event.request);
    const done = await event.locals.ask(getApp().useCases.endEmployment, {
      organisationId: Number(event.params.organisation),
      employmentNo: Number(read('employment')),
      day: parseDay(read('day')) ?? Number.NaN,
      situation: read('situation'),
    });
    return outcome(event, done, { form: 'end', fields: {} });
  },
  followUp: async (event) => {
    const read = await fieldsOf(event.request);
    const done = await event.locals.ask(getApp().useCases.answerFollowUp, {
      organisationId: Number(event.params.organisation),
      employmentNo: Number(read('employment')),
      months: Number(read('months')),
      situation: read('situation'),
    });
    return outcome(event, done, { form: 'followUp', fields: {} });
  },
};
