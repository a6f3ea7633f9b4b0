import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { setReach } from '#platform/server/db/reach.ts';
import type { Reach } from '#kernel/actor.ts';
import type { Tx } from '#platform/server/db/database.ts';
import {
  GIVEN_BY_MANAGERS,
  type Held,
  HELD_IN,
  isRole,
  ORGANISATION_KINDS,
  type OrganisationKind,
  type Role,
} from '#kernel/roles.ts';

/** Where memberships are read and written. */
export type MembershipContext = { tx: Tx; collectivityId: number; now: Date; reach: Reach };

/** A role that a person holds, held or will hold. Days are ISO dates; `ends` is null while nobody has ended it. */
export type Membership = {
  id: string;
  organisationId: number;
  personId: string;
  role: Role;
  starts: string;
  /** First day on which it no longer counts. */
  ends: string | null;
};

type Row = {
  id: string;
  organisation_id: number;
  person_id: string;
  role: string;
  starts: string;
  ends: string | null;
};

const COLUMNS = sql`id, organisation_id, person_id, role, starts::text, nullif(ends::text, 'infinity') as ends`;

/** The day of an act, as lived in metropolitan France. */
export const dayOf = (now: Date): string => formatDay(dayOfInstant(now));

/** Roles of a person that count on a day: what an actor is made of. Sees every organisation, for it decides what they see. */
export async function heldBy(
  { tx, collectivityId }: Pick<MembershipContext, 'tx' | 'collectivityId'>,
  personId: string,
  day: string,
): Promise<Held[]> {
  await setReach(tx, 'all');
  const found =
    await sql<Row>`select ${COLUMNS} from accounts.membership m where collectivity_id = ${collectivityId}
    and person_id = ${personId} and starts <= ${day}::date and ends > ${day}::date
    and exists (select 1 from accounts.organisation o where o.collectivity_id = m.collectivity_id
      and o.organisation_id = m.organisation_id and (o.closed_on is null or o.closed_on > ${day}::date))
    order by organisation_id, role`.execute(tx);
  await setReach(tx, []);
  return found.rows.map(membershipOf).map(({ organisationId, role }) => ({ organisationId, role }));
}

/** Everything that a person holds, held or will hold, in the organisations that the transaction sees. */
export async function everyMembershipOf(
  { tx, collectivityId }: Pick<MembershipContext, 'tx' | 'collectivityId'>,
  personId: string,
): Promise<Membership[]> {
  const found =
    await sql<Row>`select ${COLUMNS} from accounts.membership where collectivity_id = ${collectivityId}
    and person_id = ${personId} and (ends > starts or ends = 'infinity') order by organisation_id, starts, role`.execute(
      tx,
    );
  return found.rows.map(membershipOf);
}

/** Memberships of an organisation that are not over on a day. */
export async function membershipsOf(
  { tx, collectivityId }: MembershipContext,
  organisationId: number,
  day: string,
): Promise<Membership[]> {
  const found =
    await sql<Row>`select ${COLUMNS} from accounts.membership where collectivity_id = ${collectivityId}
    and organisation_id = ${organisationId} and ends > ${day}::date order by person_id, role, starts`.execute(
      tx,
    );
  return found.rows.map(membershipOf);
}

/** Roles to give. Days are ISO dates; absent: from today, without an end. */
export type Given = {
  organisationId: number;
  personId: string;
  roles: readonly Role[];
  by: string;
  starts?: string | null;
  ends?: string | null;
};

/**
 * Gives roles from a day on, unless the person already holds them without an end. A day that is past is today: nobody held
 * a role before it was given.
 * @returns roles that were given.
 */
export async function giveRoles(context: MembershipContext, given: Given): Promise<Role[]> {
  const { tx, collectivityId, now } = context;
  const day = dayOf(now);
  const starts = given.starts && given.starts > day ? given.starts : day;
  const held = (await membershipsOf(context, given.organisationId, day))
    .filter((one) => one.personId === given.personId && one.ends === null)
    .map((one) => one.role);
  const added = [...new Set(given.roles)].filter((role) => !held.includes(role));
  for (const role of added)
    await sql`insert into accounts.membership (collectivity_id, id, organisation_id, person_id, role, starts, ends,
        created_at, created_by)
      values (${collectivityId}, ${randomUUID()}, ${given.organisationId}, ${given.personId}, ${role}, ${starts}::date,
        ${given.ends ?? 'infinity'}::date, ${now}, ${given.by})`.execute(tx);
  return added;
}

/**
 * Ends roles of a person in an organisation, from a day on. Administrators are locked first, so that of two who leave at
 * the same moment one stays. Refusal: `last-administrator`.
 * @returns roles that were ended.
 */
export async function endRoles(
  context: MembershipContext,
  ended: { organisationId: number; personId: string; roles: readonly Role[]; on: string; by: string },
): Promise<Result<Role[]>> {
  const { tx, collectivityId } = context;
  if (ended.roles.includes('administrator') && (await otherAdministrators(context, ended.personId)) === 0)
    return refuse({ code: 'last-administrator' });
  const gone = await sql<{ role: string }>`update accounts.membership
    set ends = greatest(starts, ${ended.on}::date), ended_by = ${ended.by}
    where collectivity_id = ${collectivityId} and organisation_id = ${ended.organisationId}
      and person_id = ${ended.personId} and role = any(${[...ended.roles]}::text[]) and ends > ${ended.on}::date
    returning role`.execute(tx);
  return ok(gone.rows.map(({ role }) => role).filter(isRole));
}

/** Whether a person is an administrator, and no other is. */
export async function isLastAdministrator(context: MembershipContext, personId: string): Promise<boolean> {
  const held = await heldBy(context, personId, dayOf(context.now));
  await setReach(context.tx, context.reach);
  return (
    held.some(({ role }) => role === 'administrator') && (await otherAdministrators(context, personId)) === 0
  );
}

/** People with an open account, other than one, who are administrators without an end. Locks every administrator. */
async function otherAdministrators(context: MembershipContext, personId: string): Promise<number> {
  const { tx, collectivityId, reach } = context;
  await setReach(tx, 'all');
  const found = await sql<{ person_id: string }>`select m.person_id from accounts.membership m
    join accounts.account a on a.collectivity_id = m.collectivity_id and a.id = m.person_id
    where m.collectivity_id = ${collectivityId} and m.role = 'administrator' and m.ends = 'infinity'
      and a.closed_at is null order by m.id for update of m`.execute(tx);
  await setReach(tx, reach);
  return new Set(found.rows.map((row) => row.person_id).filter((one) => one !== personId)).size;
}

/** An organisation. */
export type Organisation = {
  organisationId: number;
  name: string;
  kind: OrganisationKind;
  siret: string | null;
};

/** Organisations that the transaction sees. */
export async function organisationsOf({ tx, collectivityId }: MembershipContext): Promise<Organisation[]> {
  const found = await sql<{ organisation_id: number; name: string; kind: string; siret: string | null }>`
    select organisation_id, name, kind, siret from accounts.organisation where collectivity_id = ${collectivityId}
    order by organisation_id`.execute(tx);
  return found.rows.map(({ organisation_id, name, kind, siret }) => ({
    organisationId: organisation_id,
    name,
    kind: kindOf(kind),
    siret,
  }));
}

/**
 * Why roles may not be given in an organisation: `unknown-organisation`, `role-elsewhere` (params `role`, `kind`), or
 * `role-not-yours` (param `role`) for whoever manages the team of one structure only.
 */
export async function refuseRoles(
  context: MembershipContext,
  organisationId: number,
  roles: readonly Role[],
): Promise<Refusal[]> {
  const organisation = (await organisationsOf(context)).find((one) => one.organisationId === organisationId);
  if (!organisation) return [{ code: 'unknown-organisation', value: String(organisationId) }];
  return roles.flatMap((role): Refusal[] => {
    if (!HELD_IN[role].includes(organisation.kind))
      return [{ code: 'role-elsewhere', field: 'roles', params: { role, kind: organisation.kind } }];
    if (context.reach !== 'all' && !GIVEN_BY_MANAGERS.includes(role))
      return [{ code: 'role-not-yours', field: 'roles', params: { role } }];
    return [];
  });
}

function membershipOf(row: Row): Membership {
  if (!isRole(row.role)) throw new Error(`A membership has the role ${row.role}, which is not one`);
  const { id, organisation_id, person_id, role, starts, ends } = row;
  return { id, organisationId: organisation_id, personId: person_id, role, starts, ends };
}

function kindOf(kind: string): OrganisationKind {
  const found = ORGANISATION_KINDS.find((one) => one === kind);
  if (!found) throw new Error(`An organisation is a ${kind}, which is not a kind`);
  return found;
}
