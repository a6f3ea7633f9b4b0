import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { goOn } from '../forms.ts';
import type { RequestHandler } from './$types';

/** Stops acting in another's name: back to one's own session, or to the page that opens one. */
export const POST: RequestHandler = async ({ locals }) => {
  const stopped = await getApp().accounts.stopImpersonating({ actor: locals.actor, from: locals.from });
  if (!stopped.ok) redirect(303, localizeHref('/home'));
  const { next, cookies } = stopped.value;
  return goOn(locals, cookies, localizeHref(next === 'own' ? '/organisations' : '/sign-in'));
};
