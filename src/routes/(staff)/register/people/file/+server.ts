import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { fieldsOf } from '../../../../(account)/forms.ts';
import type { RequestHandler } from './$types';

/** Everything held on a person, as JSON: asked by a form, so that the address of mail is in no address bar or journal. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const email = (await fieldsOf(request))('email');
  const held = await locals.ask(getApp().useCases.viewPerson, { email, exported: true });
  if (!held.ok) error(404);
  return new Response(JSON.stringify(held.value, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="personne.json"',
    },
  });
};
