import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';

/** One time that support acted in a person's name. `endedAt` is null while it lasts, and when it ran out. */
export type Impersonation = {
  id: string;
  personId: string;
  by: string;
  reason: string;
  beganAt: Date;
  endsAt: Date;
  endedAt: Date | null;
};

type Around = Pick<ActContext, 'tx' | 'collectivityId'> & { sealer: Sealer };
type Row = {
  id: string;
  person_id: string;
  by_person: string;
  reason: Buffer;
  began_at: Date;
  ends_at: Date;
  ended_at: Date | null;
};

const placeOf = (collectivityId: number, row: string) => ({
  collectivityId,
  organisationId: 0,
  table: 'accounts.impersonation',
  field: 'reason',
  row,
});

/** Keeps that support begins to act in a person's name. @returns its number. */
export async function keepImpersonation(
  { tx, collectivityId, sealer }: Around,
  kept: { personId: string; by: string; reason: string; beganAt: Date; endsAt: Date },
): Promise<string> {
  const id = randomUUID();
  const reason = sealer.seal(kept.reason, placeOf(collectivityId, id));
  await sql`insert into accounts.impersonation (collectivity_id, id, person_id, by_person, reason, began_at, ends_at)
    values (${collectivityId}, ${id}, ${kept.personId}, ${kept.by}, ${reason}, ${kept.beganAt}, ${kept.endsAt})`.execute(
    tx,
  );
  return id;
}

/** Keeps that it is over. @returns how many were going on. */
export async function endImpersonations(
  { tx, collectivityId }: Omit<Around, 'sealer'>,
  ended: { personId: string; by: string; at: Date },
): Promise<number> {
  const gone = await sql`update accounts.impersonation set ended_at = ${ended.at}
    where collectivity_id = ${collectivityId} and person_id = ${ended.personId} and by_person = ${ended.by}
      and ended_at is null and ends_at > ${ended.at}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0);
}

/** The last times that support acted in a person's name, the newest first. */
export async function impersonationsOf(
  { tx, collectivityId, sealer }: Around,
  personId: string,
  most: number,
): Promise<Impersonation[]> {
  const found = await sql<Row>`select * from accounts.impersonation where collectivity_id = ${collectivityId}
    and person_id = ${personId} order by began_at desc, id limit ${most}`.execute(tx);
  return found.rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    by: row.by_person,
    reason: sealer.open(row.reason, placeOf(collectivityId, row.id)),
    beganAt: row.began_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
  }));
}
