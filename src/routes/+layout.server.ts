import { error } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import type { LayoutServerLoad } from './$types';

/** Pages are read without JavaScript: nothing is sent that a browser must run. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals, url }) => {
  if (locals.denied !== null) error(locals.denied, m.refusal_access_denied());
  return {
    locale: locals.locale,
    territory: locals.territory,
    demonstration: locals.demonstration,
    person: locals.signedIn && {
      name: locals.signedIn.name,
      impersonated: locals.signedIn.impersonatedBy !== null,
    },
    path: url.pathname,
  };
};
