import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { fieldsOf } from '../../../(account)/forms.ts';
import type { RequestHandler } from './$types';

/** Residents of a structure as a file, names included, for its own people: asked by a form, so that nothing follows a link to it. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const organisationId = Number((await fieldsOf(request))('organisation'));
  const file = await locals.ask(getApp().useCases.exportResidents, { organisationId });
  if (!file.ok) error(400, locals.say(file)[0]?.reason);
  return new Response(`\uFEFF${file.value.text}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="dossiers-avec-noms.csv"',
      'cache-control': 'private, no-store',
    },
  });
};
