import { ok, refuse, type Result } from '#kernel/result.ts';
import type { From } from '#platform/server/auth/accounts.ts';
import { keepAccount, openSessionFor } from '#platform/server/auth/keep-account.ts';
import { DEMO_PEOPLE } from './demo/load-accounts.ts';
import type { App } from './open-app.ts';

export { SAMPLES as addressSamples } from './demo/geography/index.ts';
export { loadDemo } from './demo/load-demo.ts';
export { demoPersonsKey } from './demo/load-persons.ts';

/** People whose place one may take in the demonstration. */
export const demoPeople = DEMO_PEOPLE.map(({ name, role }) => ({ name, role }));

/**
 * Opens a session as the made-up person of a role. Only in a demonstration, which a territory cannot become once it holds
 * an entry. Refusal: `access-denied`.
 */
export async function signInToDemo(
  { demonstration, accounts: { accounts } }: Pick<App, 'demonstration' | 'accounts'>,
  from: From,
  role: string,
): Promise<Result<{ cookies: string[] }>> {
  const person = DEMO_PEOPLE.find((one) => one.role === role);
  if (!demonstration || !person) return refuse({ code: 'access-denied', field: 'demo' });
  const kept = await keepAccount(accounts, person);
  if (!kept.ok) return kept;
  // Never makes one: a territory that is no longer a demonstration has lost these people.
  if (kept.value.made) return refuse({ code: 'access-denied', field: 'demo' });
  return ok(await openSessionFor(accounts, from, { personId: kept.value.personId }));
}
