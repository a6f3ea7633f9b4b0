import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { fieldsOf } from '../../../../(account)/forms.ts';
import { keyIn } from '../key.ts';
import type { RequestHandler } from './$types';

/** Everything that a structure holds on a resident, as JSON, to be handed to them. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const key = keyIn(await fieldsOf(request));
  const held = await locals.ask(getApp().useCases.viewResident, { ...key, exported: true });
  if (!held.ok) error(404);
  return new Response(JSON.stringify(held.value, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="personne.json"',
    },
  });
};
