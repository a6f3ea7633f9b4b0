import type { Actor } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { From } from '#platform/server/auth/accounts.ts';
import { openInName, returnToOwn } from '#platform/server/auth/in-anothers-name.ts';
import { perform } from '#platform/server/use-case/use-case.ts';
import { accountActs, type Accepting } from './index.ts';

/**
 * Opens a session in a person's name, once `begin-impersonation` has said why and told them; one's own session waits in the
 * browser. Refusals: those of `begin-impersonation`.
 */
export async function impersonate(
  { around, accounts, deps }: Accepting,
  asking: { actor: Actor; from: From },
  given: { personId: string; reason: string },
): Promise<Result<{ cookies: string[] }>> {
  const act = accountActs(deps).beginImpersonation;
  const begun = await perform(around, asking.actor, { act, input: given });
  if (!begun.ok) return begun;
  const { personId, by, seconds } = begun.value;
  return ok(await openInName(accounts, asking.from, { personId, impersonatedBy: by, seconds }));
}

/**
 * Closes the session in a person's name and goes back to one's own, if it is still open in this browser.
 * Refusal: `not-in-anothers-name`.
 */
export async function stopImpersonating(
  { around, accounts, deps }: Accepting,
  asking: { actor: Actor; from: From },
): Promise<Result<{ next: 'own' | 'sign-in'; cookies: string[] }>> {
  const act = accountActs(deps).endImpersonation;
  const ended = await perform(around, asking.actor, { act, input: {} });
  return ended.ok ? ok(await returnToOwn(accounts, asking.from, ended.value.by)) : ended;
}
