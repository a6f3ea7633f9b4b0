import { sql } from 'kysely';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import type { Actor } from '#kernel/actor.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { valueOf, type Side } from './access.ts';

/** Sentence that residents of tests read. */
export const WORDING = 'J’accepte que cette structure rejoigne mon parcours et voie ce qui est partagé.';

/** A day that must exist. */
export function day(iso: string): DayNumber {
  const found = parseDay(iso);
  if (found === null) throw new Error(`No such day: ${iso}`);
  return found;
}

/** Gives every structure of a side a SIRET, without which none states anything. */
export async function withSirets(side: Side): Promise<void> {
  const { db, id } = side.ledger;
  const found = await sql<{ no: number }>`select organisation_id as no from accounts.organisation
    where collectivity_id = ${id} and siret is null`.execute(db.kysely);
  for (const { no } of found.rows)
    await sql`update accounts.organisation set siret = ${siretOf(300 + no)} where collectivity_id = ${id}
      and organisation_id = ${no}`.execute(db.kysely);
}

/** A path to open. */
export const aPath = (over: Record<string, unknown> = {}) => ({
  organisationId: 2,
  programme: 'osez-entreprendre',
  lastName: 'Diallo',
  firstName: 'Awa',
  born: day('1990-04-12'),
  phone: '06 12 34 56 78',
  email: 'awa@exemple.fr',
  sex: 'female',
  openedOn: day('2024-01-10'),
  ...over,
});

/** A structure of a test: its number, and whoever manages it. */
export type Structure = { organisationId: number; manager: Actor };

/** Another structure, with its SIRET. */
export async function aStructure(side: Side, name: string): Promise<Structure> {
  const made = await side.structure(name);
  await withSirets(side);
  return made;
}

/** Opens a path for the first structure. */
export async function opened(side: Side, over: Record<string, unknown> = {}): Promise<number> {
  await withSirets(side);
  return valueOf(await side.as('adviser', side.acts.openPath, aPath({ evenSo: true, ...over }))).pathNo;
}

/** An invitation under an agreement. */
export const anInvitation = (
  pathNo: number,
  otherOrganisationId: number,
  over: Record<string, unknown> = {},
) => ({
  organisationId: 2,
  pathNo,
  otherOrganisationId,
  givenOn: day('2024-02-01'),
  givenHow: 'signed',
  wording: WORDING,
  agreed: true,
  ...over,
});

/** Has a structure join a path, with the resident's agreement. */
export async function joined(
  side: Side,
  pathNo: number,
  { organisationId, manager }: Structure,
): Promise<void> {
  valueOf(await side.as('adviser', side.acts.inviteStructure, anInvitation(pathNo, organisationId)));
  valueOf(await side.by(manager, side.acts.joinPath, { organisationId, pathNo, accepts: true }));
}
