import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { SignedIn } from '#app/accounts/open-accounts.ts';
import { m } from '#messages/messages.js';
import type { LayoutServerLoad } from './$types';

/** Pages are read without JavaScript: nothing is sent that a browser must run. */
export const csr = false;

export const load: LayoutServerLoad = async ({ locals, url }) => {
  if (locals.denied !== null) error(locals.denied, m.refusal_access_denied());
  return {
    locale: locals.locale,
    territory: locals.territory,
    demonstration: locals.demonstration,
    person: locals.signedIn && { name: locals.signedIn.name, by: await supportOf(locals.signedIn) },
    path: url.pathname,
  };
};

/** Name of whoever acts in the name of the person signed in; null when it is that person. */
async function supportOf({ impersonatedBy }: SignedIn): Promise<string | null> {
  if (impersonatedBy === null) return null;
  const names = await getApp().accounts.namesOf([impersonatedBy]);
  return names.get(impersonatedBy)?.name ?? impersonatedBy;
}
