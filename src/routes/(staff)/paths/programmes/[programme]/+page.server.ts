import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await locals.ask(getApp().useCases.viewProgramme, { programme: params.programme });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  return { view: found.value, mayLoadSirene: locals.may('load-territory') };
};
