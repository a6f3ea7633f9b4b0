import type { LayoutServerLoad } from './$types';

/** Pages are read without JavaScript: nothing is sent that a browser must run. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals, url }) => ({
  locale: locals.locale,
  territory: locals.territory,
  demonstration: locals.demonstration,
  staff: locals.staff !== null,
  path: url.pathname,
});
