import { fail } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { addressSamples } from '#app/demonstration.ts';
import { m } from '#messages/messages.js';
import { FAMILIES } from '#modules/organisations/index.ts';
import type { HelpFound } from '#modules/organisations/server/index.ts';
import { boundsOfAll } from '#ui/map.ts';
import { fieldsOf } from '../../(account)/forms.ts';
import { ANYWHERE, placeOf, placeOfQpv, readPlace, type Place } from './place.ts';
import { tellOf } from './results.ts';
import type { Actions, PageServerLoad } from './$types';

/** Languages that one may ask for: those that directories most often state. */
const LANGUAGES = ['fr', 'en', 'ar', 'es', 'tr', 'uk', 'ru', 'pt', 'so', 'fa', 'zh'];

export const load: PageServerLoad = async ({ locals }) => ({
  quarters: (await quartersOf(locals)).map(({ code, name }) => ({ code, name })),
  samples: locals.demonstration ? addressSamples.slice(0, 2) : [],
  families: FAMILIES.toSorted((a, b) => rankOf(a.id) - rankOf(b.id)).map(({ id, label }) => ({
    id,
    label: label[locals.locale],
  })),
  languages: LANGUAGES,
});

/** What people most often come for, first; the others as the vocabulary has them. */
const FIRST = [
  'trouver-un-emploi',
  'logement-hebergement',
  'equipement-et-alimentation',
  'difficultes-administratives-ou-juridiques',
  'difficultes-financieres',
  'sante',
  'famille',
  'lecture-ecriture-calcul',
  'creer-une-entreprise',
  'se-former',
];

function rankOf(family: string): number {
  const at = FIRST.indexOf(family);
  return at < 0 ? FIRST.length : at;
}

async function quartersOf(locals: App.Locals) {
  const drawn = await locals.places.viewOutlines({ layers: ['qpv-2024'] });
  return drawn.ok ? drawn.value.layers.flatMap(({ outlines }) => outlines) : [];
}

type Field = (name: string) => string;

async function whereIs(locals: App.Locals, field: Field): Promise<Place | null> {
  if (field('anywhere') !== '') return ANYWHERE;
  const text = field('text').trim();
  if (text.length >= 3) {
    const located = await locals.places.locateAddress({ text });
    return located.ok ? placeOf(located.value) : null;
  }
  const quarter = (await quartersOf(locals)).find(({ code }) => code === field('quarter'));
  const bounds = quarter && boundsOfAll([quarter.polygons]);
  return quarter && bounds ? placeOfQpv(quarter, bounds) : null;
}

/** Asks the directory, and counts a need that nothing answers: by neighbourhood and need, with nothing of who asked. */
async function ask(locals: App.Locals, place: Place, field: Field) {
  const { useCases } = getApp();
  const mode = field('mode');
  const found = await locals.ask(useCases.findHelp, {
    ...(place.at ? { at: place.at } : {}),
    where: { commune: place.commune, qpv: place.qpv },
    need: field('need'),
    text: field('need') === '' ? field('words') : '',
    ...(mode === 'a-distance' || mode === 'en-presentiel' ? { mode } : {}),
    ...(field('language') === '' ? {} : { language: field('language') }),
    ...(field('free') === '' ? {} : { fees: 'gratuit' }),
  });
  if (found.ok && found.value.total === 0) await countOnce(locals, place, found.value);
  return found;
}

async function countOnce(locals: App.Locals, place: Place, { need }: HelpFound): Promise<void> {
  await locals.ask(getApp().useCases.countUnmet, { qpv: place.qpv['2024'] ?? '', need });
}

const keptOf = (place: Place, field: Field) => ({
  place,
  need: field('need'),
  words: field('words').slice(0, 300),
  mode: field('mode'),
  language: field('language') || 'fr',
  free: field('free') !== '',
});

// What is said travels in the body of requests: never in an address that a log, a history or a proxy would keep.
export const actions: Actions = {
  where: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const place = await whereIs(locals, field);
    if (place === null) {
      const { locale } = locals;
      const said = [
        { reason: m.help_not_found({}, { locale }), mend: m.help_not_found_mend({}, { locale }) },
      ];
      return fail(400, {
        step: 1 as const,
        typed: field('text').slice(0, 200),
        said,
        results: null,
        ...keptOf(ANYWHERE, field),
      });
    }
    return { step: 2 as const, typed: '', said: [], results: null, ...keptOf(place, field) };
  },
  need: async ({ request }) => {
    const field = await fieldsOf(request);
    const kept = keptOf(readPlace(field('place')), field);
    const step = kept.need === '' && kept.words.trim() === '' ? (2 as const) : (3 as const);
    return { step, typed: '', said: [], results: null, ...kept };
  },
  find: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const kept = keptOf(readPlace(field('place')), field);
    const found = await ask(locals, kept.place, field);
    if (!found.ok)
      return fail(400, { step: 3 as const, typed: '', said: locals.say(found), results: null, ...kept });
    const results = await tellOf(locals, kept.place, { found: found.value, more: field('more') !== '' });
    return { step: 4 as const, typed: '', said: [], results, ...kept };
  },
};
