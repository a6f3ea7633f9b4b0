import { z } from 'zod';
import { sql } from 'kysely';
import type { Links } from '#platform/server/links/links.ts';
import type { Outbox } from '#platform/server/mail/outbox.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import { leaveTrace, type Trace } from '../privacy/traces.ts';
import { signatureOf } from '#kernel/actor.ts';
import { type ActContext } from '#platform/server/use-case/use-case.ts';
import { isRole, type Role } from '#kernel/roles.ts';

/** A mail of invitation; whoever writes its sentences chooses the language. */
export type InvitationLetter = {
  to: string;
  name: string;
  organisation: string;
  roles: readonly Role[];
  /** Page that accepts it, token included. */
  address: string;
  days: number;
};

/** A mail that says to a person that support acts in their name. */
export type ImpersonationLetter = { to: string; name: string; by: string; reason: string; minutes: number };

/** What the acts of accounts need. */
export type AccountDeps = {
  sealer: Sealer;
  links: Links;
  outbox: Outbox;
  /** Public address of the page of an invitation, without the token: `https://…/invitation`. */
  invitationPage: string;
  write: (letter: InvitationLetter) => { subject: string; text: string };
  writeImpersonation: (letter: ImpersonationLetter) => { subject: string; text: string };
};

/** Purpose of the links of invitations. */
export const INVITATION = 'accept-invitation';
/** Days that an invitation lasts. */
export const INVITATION_DAYS = 14;

/** One role, of the list. */
export const RoleInput = z.string().refine(isRole, { message: 'not a role' });
/** Number of an organisation. */
export const OrganisationInput = z.number().int().positive().max(2_147_483_647);
/** Number of a person with an account. */
export const PersonInput = z.string().min(1).max(64);

/** Leaves the trace of an act of accounts. */
export async function trace(
  context: ActContext,
  { sealer }: Pick<AccountDeps, 'sealer'>,
  what: Trace,
): Promise<void> {
  const { tx, collectivityId, now, actor } = context;
  const person = actor.kind === 'person' ? actor : null;
  await leaveTrace(
    { tx, collectivityId, now, sealer },
    {
      personId: signatureOf(actor),
      impersonatedBy: person?.impersonatedBy ?? null,
      address: person?.address ?? null,
    },
    what,
  );
  context.leaveTrace();
}

/** Says that an act was done in somebody else's name, beside what the act itself traces or records. */
export const witness =
  (deps: Pick<AccountDeps, 'sealer'>) =>
  (context: ActContext, act: string): Promise<void> =>
    trace(context, deps, { code: 'done-in-name', organisationId: null, params: { act } });

/** Where the name and address of mail of an invitation are sealed. */
export const invitationPlace = (collectivityId: number, organisationId: number) => ({
  collectivityId,
  organisationId,
  table: 'accounts.invitation',
});

/** An invitation that waits, opened. */
export type Invitation = {
  id: string;
  organisationId: number;
  roles: Role[];
  email: string;
  name: string;
  /** Days between which the roles will count, as ISO dates. */
  starts: string | null;
  ends: string | null;
};

type Row = {
  id: string;
  organisation_id: number;
  roles: string[];
  email: Buffer;
  name: Buffer;
  starts: string | null;
  ends: string | null;
};

/** The invitation that a link is for, if nobody has accepted it or taken it back. */
export async function waitingInvitation(
  context: Pick<ActContext, 'tx' | 'collectivityId'>,
  { sealer }: AccountDeps,
  id: string,
): Promise<Invitation | null> {
  const found =
    await sql<Row>`select id, organisation_id, roles, email, name, starts::text, ends::text from accounts.invitation
    where collectivity_id = ${context.collectivityId} and id::text = ${id}
      and accepted_at is null and revoked_at is null`.execute(context.tx);
  const row = found.rows[0];
  if (row === undefined) return null;
  const place = { ...invitationPlace(context.collectivityId, row.organisation_id), row: row.id };
  return {
    id: row.id,
    organisationId: row.organisation_id,
    roles: row.roles.filter(isRole),
    email: sealer.open(row.email, { ...place, field: 'email' }),
    name: sealer.open(row.name, { ...place, field: 'name' }),
    starts: row.starts,
    ends: row.ends,
  };
}
