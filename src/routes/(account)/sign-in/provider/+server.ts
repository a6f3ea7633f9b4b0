import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { goOn, wayBack } from '../../forms.ts';
import type { RequestHandler } from './$types';

/** Leads to the provider. A link and not a form: the policy of contents lets forms go nowhere else. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const to = wayBack(url.searchParams.get('to') || null);
  const went = await getApp().accounts.accounts.goToProvider(locals.from, to);
  if (!went.ok) redirect(303, `${localizeHref('/sign-in')}?error=provider`);
  return goOn(locals, went.value.cookies, went.value.url);
};
