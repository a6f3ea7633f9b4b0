import { fail, type RequestEvent } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { addressSamples } from '#app/demonstration.ts';
import { sayReason } from '#app/locate-files.ts';
import type { Location } from '#modules/territory/server/index.ts';
import { m } from '#messages/messages.js';
import { answerOf } from './answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const loaded = await locals.places.listLayers({});
  return {
    loaded: loaded.ok ? loaded.value : { layers: [], bases: [], outside: false },
    neighbourhoods: locals.may('locate-addresses') ? await neighbourhoodsOf(locals) : [],
    mayDecide: locals.may('locate-addresses'),
    samples: locals.demonstration ? addressSamples : [],
  };
};

/** What an agent may choose from. */
async function neighbourhoodsOf(locals: App.Locals) {
  const drawn = await locals.places.viewOutlines({ layers: ['qpv-2024', 'qpv-2015'] });
  const layers = drawn.ok ? drawn.value.layers : [];
  return layers.flatMap(({ layer, outlines }) =>
    outlines.map(({ code, name }) => ({
      generation: layer === 'qpv-2015' ? ('2015' as const) : ('2024' as const),
      code,
      name,
    })),
  );
}

async function fieldsOf(request: Request): Promise<(name: string) => string> {
  const form = await request.formData();
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
}

async function locate({ locals }: Pick<RequestEvent, 'locals'>, text: string, date: string) {
  const located = await locals.places.locateAddress({ text, ...(date === '' ? {} : { date }) });
  if (!located.ok) return fail(400, { text, date, located: null, said: locals.say(located), decided: false });
  return {
    text,
    date,
    located: await tell(located.value, locals),
    said: [],
    decided: false,
  };
}

/** What the page shows of a location: its answers in the order of reading, with their reasons in words. */
async function tell(location: Location, locals: App.Locals) {
  const nameOf = await authorsOf(location, locals);
  const { subject, label, match, alternatives, around, inForce } = location;
  return {
    subject,
    label,
    match: match && { label: match.label, level: match.level },
    alternatives: alternatives.map((one) => one.label),
    around,
    inForce,
    answers: location.answers.map((answer) => ({
      ...answer,
      decision: answer.decision && { ...answer.decision, by: nameOf(answer.decision.by) },
      reasons: answer.reasons.map((reason) => sayReason(reason, locals.locale)),
    })),
    main: answerOf(location),
  };
}

/** Who decided: colleagues are named to whoever may decide, the public is told it was an agent. */
async function authorsOf({ answers }: Location, locals: App.Locals): Promise<(by: string) => string> {
  const ids = answers.flatMap(({ decision }) => (decision ? [decision.by] : []));
  const names = locals.may('locate-addresses') ? await getApp().accounts.namesOf(ids) : null;
  return (by) => names?.get(by)?.name ?? m.decided_by_agent({}, { locale: locals.locale });
}

export const actions: Actions = {
  // The address travels in the body of the request: never in an address that a log, a history or a proxy would keep.
  locate: async (event) => {
    const field = await fieldsOf(event.request);
    return locate(event, field('text'), field('date'));
  },
  decide: async (event) => {
    const field = await fieldsOf(event.request);
    const [generation, choice = ''] = field('decision').split(':');
    const decided = await event.locals.places.decideAddress({
      generation,
      subject: field('subject'),
      label: field('label'),
      qpv: choice === 'undo' ? null : choice,
      reason: field('reason'),
    });
    const again = await locate(event, field('text'), field('date'));
    return decided.ok
      ? { ...again, decided: true }
      : fail(400, { ...again, said: event.locals.say(decided) });
  },
};
