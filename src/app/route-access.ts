import type { Right } from '#kernel/roles.ts';

/** Who may open a route: anyone, whoever is signed in, or whoever has a right in one organisation at least. */
export type RouteAccess = 'anyone' | 'signed-in' | { right: Right };

/**
 * Access of every route, by its id; what a page then shows or does is asked of use cases, which check again. A route that
 * is not here is closed to all, and a test names it.
 */
export const ROUTE_ACCESS: Readonly<Record<string, RouteAccess>> = {
  '/(figures)': 'anyone',
  '/(figures)/[...missing]': 'anyone',
  '/(figures)/entries/[no]': 'anyone',
  '/(figures)/figures/[id]': 'anyone',
  '/(figures)/figures/[id]/[file]': 'anyone',
  '/(figures)/figures/[id]/evidence': { right: 'see-evidence' },
  '/(figures)/ledger': 'anyone',
  '/(figures)/sources/[no]': 'anyone',
  '/(figures)/texts/[id]': 'anyone',
  '/(figures)/verify': 'anyone',
  '/(account)/sign-in': 'anyone',
  '/(account)/sign-in/code': 'anyone',
  '/(account)/sign-in/forgotten': 'anyone',
  '/(account)/sign-in/link': 'anyone',
  '/(account)/sign-in/password': 'anyone',
  '/(account)/sign-in/provider': 'anyone',
  '/(account)/sign-out': 'anyone',
  '/(account)/invitation': 'anyone',
  '/(account)/own-name': 'signed-in',
  '/(residents)/map': 'anyone',
  '/(residents)/neighbourhoods/[id]': 'anyone',
  '/(residents)/qpv': 'anyone',
  '/(residents)/qpv/suggest': 'anyone',
  '/_design': 'anyone',
  '/(staff)/account': 'signed-in',
  '/(staff)/account/password': 'signed-in',
  '/(staff)/account/second-factor': 'signed-in',
  '/(staff)/home': 'signed-in',
  '/(staff)/locate': { right: 'locate-addresses' },
  '/(staff)/locate/[id]': { right: 'locate-addresses' },
  '/(staff)/locate/[id]/file': { right: 'locate-addresses' },
  '/(staff)/persons': { right: 'see-evidence' },
  '/(staff)/persons/key': { right: 'work-persons' },
  '/(staff)/persons/new': { right: 'work-persons' },
  '/(staff)/persons/new/send': { right: 'work-persons' },
  '/(staff)/persons/pairs': { right: 'work-persons' },
  '/(staff)/organisations': { right: 'see-team' },
  '/(staff)/organisations/[id]': { right: 'see-team' },
  '/(staff)/organisations/[id]/invite': { right: 'manage-team' },
  '/(staff)/organisations/[id]/people/[person]': { right: 'manage-team' },
  '/(staff)/organisations/new': { right: 'manage-organisations' },
};
