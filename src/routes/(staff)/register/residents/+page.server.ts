import { getApp } from '#app/current.ts';
import { sentence } from '#app/say.ts';
import { sayTrace } from '#app/trace-words.ts';
import { parseDay } from '#kernel/days.ts';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { readableOrganisations } from '../../persons/organisations.ts';
import { keyIn } from './key.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

const MOST_TRACES = 20;
const storeWord = (store: string, locals: App.Locals): string =>
  sentence(`store_${store}`, {}, locals.locale) ?? store;

/** Shows a record; the trace of it is written. */
async function open(locals: App.Locals, key: ReturnType<typeof keyIn>) {
  const held = await locals.ask(getApp().useCases.viewResident, key);
  if (!held.ok) return refused(locals, held, {});
  const { record, lines, traces } = held.value;
  return {
    held: {
      ...record,
      word: storeWord(record.store, locals),
      lines: lines.map(({ code, value }, at) => ({
        id: at,
        term: sentence(`held_${code}`, {}, locals.locale) ?? code,
        text: sentence(`held_${code}_${value}`, {}, locals.locale) ?? value,
      })),
      traces: traces
        .slice(0, MOST_TRACES)
        .map((one) => ({ id: one.id, at: one.at, what: sayTrace(one, locals.locale) })),
    },
  };
}

export const actions: Actions = {
  find: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const asked = { name: read('name'), born: read('born'), contact: read('contact') };
    const found = await locals.ask(getApp().useCases.findResident, { ...asked, born: parseDay(asked.born) });
    if (!found.ok) return refused(locals, found, { asked });
    const names = new Map((await readableOrganisations(locals)).map((one) => [one.organisationId, one.name]));
    return {
      asked,
      found: found.value.map((one) => ({
        ...one,
        id: `${one.store}/${one.organisationId}/${one.ref}`,
        word: storeWord(one.store, locals),
        organisation: names.get(one.organisationId) ?? '',
      })),
    };
  },
  open: async ({ locals, request }) => open(locals, keyIn(await fieldsOf(request))),
  correct: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const key = keyIn(read);
    const born = parseDay(read('born'));
    const corrected = await locals.ask(getApp().useCases.correctResident, {
      ...key,
      ...(read('name').trim() === '' ? {} : { name: read('name') }),
      ...(born === null ? {} : { born }),
    });
    if (!corrected.ok) return refused(locals, corrected, {});
    return { ...(await open(locals, key)), corrected: true };
  },
  keep: async ({ locals, request }) => {
    const key = keyIn(await fieldsOf(request));
    const kept = await locals.ask(getApp().useCases.keepResident, key);
    return kept.ok ? { ...(await open(locals, key)), kept: true } : refused(locals, kept, {});
  },
  erase: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const confirmed = read('confirmed') === 'yes';
    const erased = await locals.ask(getApp().useCases.eraseResident, { ...keyIn(read), confirmed });
    return erased.ok ? { erased: true } : refused(locals, erased, {});
  },
};
