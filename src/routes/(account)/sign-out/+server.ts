import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { goOn } from '../forms.ts';
import type { RequestHandler } from './$types';

/** Closes the session. */
export const POST: RequestHandler = async ({ locals }) => {
  const closed = await getApp().accounts.accounts.signOut(locals.from);
  return goOn(locals, closed.ok ? closed.value.cookies : [], localizeHref('/'));
};
