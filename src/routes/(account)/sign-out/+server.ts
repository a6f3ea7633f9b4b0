import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { goOn } from '../forms.ts';
import type { RequestHandler } from './$types';

/** Closes the session. In another's name, it goes back to one's own, where one may leave again. */
export const POST: RequestHandler = async ({ locals }) => {
  const { accounts, stopImpersonating } = getApp().accounts;
  if (locals.signedIn?.impersonatedBy) {
    const stopped = await stopImpersonating({ actor: locals.actor, from: locals.from });
    if (stopped.ok) return goOn(locals, stopped.value.cookies, localizeHref('/'));
  }
  const closed = await accounts.signOut(locals.from);
  return goOn(locals, closed.ok ? closed.value.cookies : [], localizeHref('/'));
};
