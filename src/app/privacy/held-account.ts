import { sql } from 'kysely';
import { setReach } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { AUTH_TABLES, type AuthTable } from '#platform/server/auth/auth-tables.ts';
import { openRow, sealRow } from '#platform/server/auth/sealed-rows.ts';
import { conditionOf, type OpenRow } from '#platform/server/auth/sealed-where.ts';
import { exactIndex } from '#platform/server/sealed/blind-index.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import { impersonationsOf } from '../accounts/impersonations.ts';
import { dayOf, everyMembershipOf, type Membership } from '../accounts/memberships.ts';
import { invitationPlace } from '../accounts/deps.ts';
import { readTraces, type ReadTrace } from './traces.ts';

/** Where what is held on a person is read. */
export type HeldContext = Pick<ActContext, 'tx' | 'collectivityId' | 'reach' | 'now'> & { sealer: Sealer };

/** Everything that accounts hold on a person. Passwords and keys are not among it: nobody can read these. */
export type HeldAccount = {
  personId: string;
  name: string;
  email: string;
  since: Date;
  closedAt: Date | null;
  memberships: Membership[];
  sessions: { since: Date; until: Date; device: string | null; address: string | null }[];
  signInWays: { password: boolean; secondFactor: boolean; passkeys: number };
  impersonations: { by: string; reason: string; beganAt: Date; endedAt: Date | null }[];
  traces: ReadTrace[];
};

const MOST_TRACES = 5000;

function tableOf(model: string): AuthTable {
  const table = AUTH_TABLES.get(model);
  if (!table) throw new Error(`Accounts have no table for ${model}`);
  return table;
}

const dateOf = (value: unknown): Date | null => (value instanceof Date ? value : null);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

async function rowsOf(
  context: HeldContext,
  model: string,
  where: Record<string, string>,
): Promise<OpenRow[]> {
  const asked = { ...context, table: tableOf(model) };
  const { sql: condition } = conditionOf(
    Object.entries(where).map(([field, value]) => ({
      field,
      value,
      operator: 'eq' as const,
      connector: 'AND' as const,
      mode: 'sensitive' as const,
    })),
    asked,
  );
  const found = await sql<OpenRow>`select * from ${sql.table(asked.table.table)} where ${condition}`.execute(
    context.tx,
  );
  return found.rows.map((row) => openRow(row, asked));
}

/** What is to be done with what is found. */
export type Purpose = 'read' | 'change';

/**
 * Number of the person of an address of mail; null when nobody has it, or when it is not for whoever asks: the collectivity
 * answers for every account. An organisation reads of those who hold or held a role there, and changes only people who hold no role anywhere else: whoever
 * could change the address of somebody's account could take it over.
 */
export async function findAccount(
  context: HeldContext,
  email: string,
  purpose: Purpose,
): Promise<string | null> {
  const [found] = await rowsOf(context, 'user', { email: email.trim().toLowerCase() });
  const personId = textOf(found?.['id']);
  const { tx, reach } = context;
  if (personId === null || reach === 'all' || reach.includes(COLLECTIVITY)) return personId;
  await setReach(tx, 'all');
  const memberships = await everyMembershipOf(context, personId);
  await setReach(tx, reach);
  const today = dayOf(context.now);
  const inReach = ({ organisationId }: Membership): boolean => reach.includes(organisationId);
  const isOver = ({ ends }: Membership): boolean => ends !== null && ends <= today;
  const theirs =
    memberships.some(inReach) &&
    (purpose === 'read' || memberships.every((one) => inReach(one) || isOver(one))) &&
    (purpose === 'read' || memberships.some((one) => inReach(one) && !isOver(one)));
  return theirs ? personId : null;
}

/** The collectivity is the first of its organisations, and accounts are its own: it answers for all of them. */
const COLLECTIVITY = 1;

/** Reads what is held on a person, whatever organisation it is about. */
export async function heldOn(context: HeldContext, personId: string): Promise<HeldAccount> {
  const { tx, reach } = context;
  await setReach(tx, 'all');
  const [user] = await rowsOf(context, 'user', { id: personId });
  const sessions = await rowsOf(context, 'session', { userId: personId });
  const credentials = await rowsOf(context, 'account', { userId: personId });
  const passkeys = await rowsOf(context, 'passkey', { userId: personId });
  const memberships = await everyMembershipOf(context, personId);
  const impersonations = await impersonationsOf(context, personId, MOST_TRACES);
  const traces = await readTraces(context, { personId, most: MOST_TRACES });
  await setReach(tx, reach);
  return {
    personId,
    name: textOf(user['name']) ?? '',
    email: textOf(user['email']) ?? '',
    since: dateOf(user['createdAt']) ?? context.now,
    closedAt: dateOf(user['closedAt']),
    memberships,
    sessions: sessions.map((row) => ({
      since: dateOf(row['createdAt']) ?? context.now,
      until: dateOf(row['expiresAt']) ?? context.now,
      device: textOf(row['userAgent']),
      address: textOf(row['ipAddress']),
    })),
    signInWays: {
      password: credentials.some((row) => row['providerId'] === 'credential'),
      secondFactor: user['twoFactorEnabled'] === true,
      passkeys: passkeys.length,
    },
    impersonations: impersonations.map(({ by, reason, beganAt, endedAt }) => ({
      by,
      reason,
      beganAt,
      endedAt,
    })),
    traces,
  };
}

/** Writes another name or address of mail. */
export async function correctAccount(
  context: HeldContext,
  personId: string,
  fields: { name?: string; email?: string },
): Promise<void> {
  const written = sealRow(fields, { ...context, table: tableOf('user') }, personId);
  const set = [...written].map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update accounts.account set ${sql.join(set)}, updated_at = ${context.now}
    where collectivity_id = ${context.collectivityId} and id = ${personId}`.execute(context.tx);
}

/**
 * Erases a person: name and address are replaced by words that say nothing, what they signed in with is deleted, roles end. The
 * number stays, for entries and traces bear it: past totals stay provable.
 */
export async function eraseAccount(context: HeldContext, personId: string): Promise<void> {
  const { tx, collectivityId, now, reach } = context;
  await setReach(tx, 'all');
  await eraseInvitations(context, personId);
  await correctAccount(context, personId, { name: '–', email: `${personId}@erased.invalid` });
  await sql`update accounts.membership set ends = greatest(starts, (${now}::timestamptz at time zone 'Europe/Paris')::date)
    where collectivity_id = ${collectivityId} and person_id = ${personId}
      and ends > (${now}::timestamptz at time zone 'Europe/Paris')::date`.execute(tx);
  await setReach(tx, reach);
  await sql`update accounts.account set closed_at = coalesce(closed_at, ${now}), erased_at = ${now}, two_factor_enabled = false, image = null
    where collectivity_id = ${collectivityId} and id = ${personId}`.execute(tx);
  for (const name of ['session', 'credential', 'passkey', 'two_factor'])
    await sql`delete from ${sql.table(`accounts.${name}`)} where collectivity_id = ${collectivityId}
      and user_id = ${personId}`.execute(tx);
}

/** Ends the sessions of a person. */
export async function endSessions({ tx, collectivityId }: HeldContext, personId: string): Promise<void> {
  await sql`delete from accounts.session where collectivity_id = ${collectivityId} and user_id = ${personId}`.execute(
    tx,
  );
}

type Invited = { id: string; organisation_id: number; email: Buffer };

/** Invitations bear the name and the address once more. */
async function eraseInvitations(context: HeldContext, personId: string): Promise<void> {
  const { tx, collectivityId, sealer } = context;
  const [user] = await rowsOf(context, 'user', { id: personId });
  const email = textOf(user['email'])?.toLowerCase();
  const found = await sql<Invited>`select id, organisation_id, email from accounts.invitation
    where collectivity_id = ${collectivityId}`.execute(tx);
  for (const { id, organisation_id: organisationId, email: sealed } of found.rows) {
    const place = { ...invitationPlace(collectivityId, organisationId), row: id };
    if (sealer.open(sealed, { ...place, field: 'email' }).toLowerCase() !== email) continue;
    const nowhere = `${personId}@erased.invalid`;
    const index = exactIndex(sealer, nowhere, { ...place, field: 'email', normal: 'email' });
    await sql`update accounts.invitation set name = ${sealer.seal('–', { ...place, field: 'name' })},
        email = ${sealer.seal(nowhere, { ...place, field: 'email' })}, email_index = ${index},
        revoked_at = coalesce(revoked_at, case when accepted_at is null then ${context.now}::timestamptz end)
      where collectivity_id = ${collectivityId} and id = ${id}`.execute(tx);
  }
}
