import { ok, type Result } from '#kernel/result.ts';
import type { Accounts, From, SignedIn } from '#platform/server/auth/accounts.ts';
import { keepAccount, openSessionFor } from '#platform/server/auth/keep-account.ts';
import type { Database } from '#platform/server/db/database.ts';
import type { SealedTable } from '#platform/server/sealed/rotate.ts';
import type { Surroundings } from '#platform/server/use-case/use-case.ts';
import { beginImpersonation } from './begin-impersonation/begin-impersonation.ts';
import { endImpersonation } from './end-impersonation/end-impersonation.ts';
import { listImpersonations } from './list-impersonations/list-impersonations.ts';
import { listOwnActs } from './list-own-acts/list-own-acts.ts';
import { listOwnRoles } from './list-own-roles/list-own-roles.ts';
import { acceptInvitationAs } from './accept-invitation/accept-invitation.ts';
import { type Actor } from '#kernel/actor.ts';
import { reachOf } from '#kernel/roles.ts';
import { perform } from '#platform/server/use-case/use-case.ts';
import { changeRoles } from './change-roles/change-roles.ts';
import type { AccountDeps } from './deps.ts';
import { endMembership } from './end-membership/end-membership.ts';
import { invite } from './invite/invite.ts';
import { listOrganisations } from './list-organisations/list-organisations.ts';
import { listTeam } from './list-team/list-team.ts';
import { makeOrganisation } from './make-organisation/make-organisation.ts';
import { dayOf, heldBy } from './memberships.ts';
import { openInvitation } from './open-invitation/open-invitation.ts';
import { revokeInvitation } from './revoke-invitation/revoke-invitation.ts';

/** Acts of accounts, bound to what they need. `acceptInvitationAs` is for `acceptInvitation` alone, never for a form. */
export const accountActs = (deps: AccountDeps) => ({
  makeOrganisation: makeOrganisation(deps),
  listOrganisations: listOrganisations(),
  invite: invite(deps),
  revokeInvitation: revokeInvitation(deps),
  openInvitation: openInvitation(deps),
  acceptInvitationAs: acceptInvitationAs(deps),
  changeRoles: changeRoles(deps),
  endMembership: endMembership(deps),
  listTeam: listTeam(deps),
  listOwnActs: listOwnActs(deps),
  listOwnRoles: listOwnRoles(),
  beginImpersonation: beginImpersonation(deps),
  endImpersonation: endImpersonation(deps),
  listImpersonations: listImpersonations(deps),
});

/** Sealed columns of organisations, as the rotation of keys needs them. */
export const SEALED_ORGANISATIONS: readonly SealedTable[] = [
  {
    table: 'accounts.invitation',
    key: ['id'],
    organisation: 'organisation_id',
    row: 'id',
    fields: [{ field: 'email', exact: { column: 'email_index', normal: 'email' } }, { field: 'name' }],
  },
  { table: 'accounts.impersonation', key: ['id'], row: 'id', fields: [{ field: 'reason' }] },
];

/**
 * Who a request acts as: the person signed in, with the roles that count today. Whoever acts in their name must still be
 * allowed to: support that is no longer support is a visitor.
 */
export async function actorOf(
  around: { db: Database; collectivityId: number; accounts: Accounts; now: Date },
  from: From,
): Promise<{ actor: Actor; signedIn: SignedIn | null; cookies: string[] }> {
  const { who, cookies } = await around.accounts.signedIn(from);
  if (!who) return { actor: { kind: 'visitor' }, signedIn: null, cookies };
  const { personId, name, impersonatedBy } = who;
  const { held, support } = await around.db.act(around.collectivityId, async (tx) => {
    const context = { tx, collectivityId: around.collectivityId };
    const rolesOf = (one: string) => heldBy(context, one, dayOf(around.now));
    return {
      held: await rolesOf(personId),
      support: impersonatedBy === null ? null : await rolesOf(impersonatedBy),
    };
  });
  if (support && reachOf(support, 'impersonate') !== 'all')
    return { actor: { kind: 'visitor' }, signedIn: null, cookies };
  const actor: Actor = { kind: 'person', personId, name, held, impersonatedBy, address: from.address };
  return { actor, signedIn: who, cookies };
}

/** What accepting an invitation needs beside its acts. */
export type Accepting = { around: Surroundings; accounts: Accounts; deps: AccountDeps };

/**
 * Accepts an invitation: makes the account, or finds that of its address of mail, gives it the roles, and opens a session
 * for a new account. An account that existed signs in as usual: a mail must not stand for its second factor.
 * Each step is a transaction of its own, and the whole may be done again if one stops: the link serves until it is done.
 * Refusals: those of links, `too-many-attempts`, `password-too-short`, `password-too-long`, `account-closed`.
 */
export async function acceptInvitation(
  { around, accounts, deps }: Accepting,
  from: From,
  given: { token: string; password?: string },
): Promise<Result<{ next: 'signed-in' | 'sign-in'; organisationId: number; cookies: string[] }>> {
  const visitor: Actor = { kind: 'visitor' };
  const admitted = await deps.links.admit(around.db, { address: from.address, now: around.clock() });
  if (!admitted.ok) return admitted;
  const acts = accountActs(deps);
  const opened = await perform(around, visitor, {
    act: acts.openInvitation,
    input: { token: given.token },
  });
  if (!opened.ok) return opened;
  const { email, name } = opened.value;
  const kept = await keepAccount(accounts, { email, name, password: given.password });
  if (!kept.ok) return kept;
  const { personId, made } = kept.value;
  const input = { token: given.token, personId };
  const accepted = await perform(around, visitor, { act: acts.acceptInvitationAs, input });
  if (!accepted.ok) return accepted;
  const { organisationId } = accepted.value;
  if (!made) return ok({ next: 'sign-in', organisationId, cookies: [] });
  const { cookies } = await openSessionFor(accounts, from, { personId });
  return ok({ next: 'signed-in', organisationId, cookies });
}
