import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { sentence } from '#app/say.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 40;

export const load: PageServerLoad = async ({ locals }) => {
  const listed = await locals.ask(getApp().useCases.listDuplicates, {});
  if (!listed.ok) error(400, locals.say(listed)[0]?.reason);
  return {
    pairs: listed.value.proposed.slice(0, SHOWN).map(({ score, reasons, structures }) => ({
      score,
      reasons: reasons.map(
        ({ code, ...params }) => sentence(`duplicate_${code}`, params, locals.locale) ?? code,
      ),
      structures: structures.map((one) => ({
        no: one.structureNo,
        name: one.name,
        source: one.source,
        siret: one.siret,
        commune: one.commune,
        services: one.services,
      })),
    })),
    merged: listed.value.merged.map(({ kept, structure }) => ({
      no: structure.structureNo,
      merged: structure.name,
      kept: kept.name,
    })),
  };
};

export const actions: Actions = {
  merge: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const done = await locals.ask(getApp().useCases.mergeStructures, {
      kept: Number(field('kept')),
      merged: Number(field('merged')),
    });
    if (!done.ok) return refused(locals, done, {});
    redirect(303, localizeHref('/directory/duplicates'));
  },
  part: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const done = await locals.ask(getApp().useCases.partStructures, { merged: Number(field('merged')) });
    if (!done.ok) return refused(locals, done, {});
    redirect(303, localizeHref('/directory/duplicates'));
  },
  apart: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const done = await locals.ask(getApp().useCases.sayApart, {
      first: Number(field('first')),
      second: Number(field('second')),
      apart: true,
    });
    if (!done.ok) return refused(locals, done, {});
    redirect(303, localizeHref('/directory/duplicates'));
  },
};
