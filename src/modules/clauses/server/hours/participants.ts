import { sql } from 'kysely';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { signatureOf } from '#kernel/actor.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { Reading } from './hours-store.ts';
import {
  indexesOf,
  indexOf,
  participantPlace,
  type IndexedField,
  type Owner,
  type SealedField,
} from './sealing.ts';

/** Who somebody is, as the facilitator wrote it. */
export type Identity = {
  name: string;
  born: DayNumber;
  sex: 'female' | 'male' | null;
  address: string | null;
  phone: string | null;
  email: string | null;
};

/** A participant, opened. */
export type Participant = Identity & { participantNo: number; organisationId: number };

/** A participant, still sealed. */
export type SealedParticipant = Pick<Participant, 'participantNo' | 'organisationId' | 'sex'> & {
  sealed: Record<SealedField, Buffer | null>;
};

type Row = Record<SealedField, Buffer | null> & {
  organisation_id: number;
  participant_no: number;
  sex: Participant['sex'];
};

const sealedOf = ({ organisation_id, participant_no, sex, ...sealed }: Row): SealedParticipant => ({
  organisationId: organisation_id,
  participantNo: participant_no,
  sex,
  sealed,
});

/** Participants that the transaction sees; `only` reads those numbers alone. */
export async function readParticipants(
  { tx, collectivityId }: Reading,
  only?: readonly number[],
): Promise<Map<number, SealedParticipant>> {
  const which = only === undefined ? sql`` : sql`and participant_no = any(${[...only]}::int[])`;
  const found = await sql<Row>`select organisation_id, participant_no, sex, name, born, address, phone, email
    from clauses.participant where collectivity_id = ${collectivityId} ${which} order by participant_no`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.participant_no, sealedOf(row)]));
}

/** Opens one field of a participant; null when it is not known. */
export function openField(
  sealer: Sealer,
  collectivityId: number,
  { participant, field }: { participant: SealedParticipant; field: SealedField },
): string | null {
  const bytes = participant.sealed[field];
  const owner = { collectivityId, organisationId: participant.organisationId };
  return bytes === null
    ? null
    : sealer.open(bytes, participantPlace(owner, participant.participantNo, field));
}

/** Opens all that is sealed of a participant. */
export function openParticipant(
  sealer: Sealer,
  collectivityId: number,
  participant: SealedParticipant,
): Participant {
  const open = (field: SealedField) => openField(sealer, collectivityId, { participant, field });
  const { organisationId, participantNo, sex } = participant;
  return {
    organisationId,
    participantNo,
    sex,
    name: open('name') ?? '',
    born: parseDay(open('born') ?? '') ?? 0,
    address: open('address'),
    phone: open('phone'),
    email: open('email'),
  };
}

/** Why somebody may be the person being entered. */
export type Likeness = 'same-name' | 'same-phone' | 'same-email';

/** Participants of the organisation that may be the same person, with why; a name and another date of birth is only alike. */
export async function lookAlikes(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  { organisationId, identity }: { organisationId: number; identity: Identity },
): Promise<Map<number, Likeness[]>> {
  const owner = { collectivityId, organisationId };
  const found = new Map<number, Likeness[]>();
  for (const field of ['name', 'phone', 'email'] as const) {
    const value = identity[field];
    if (value === null) continue;
    const rows = await sql<{ no: number }>`select participant_no as no from clauses.participant
      where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
        and encode(${sql.ref(`${field}_index`)}, 'hex') = any(${indexesOf(sealer, value, { owner, field })}::text[])`.execute(
      tx,
    );
    for (const { no } of rows.rows) found.set(no, [...(found.get(no) ?? []), `same-${field}`]);
  }
  return found;
}

/** Writes a participant, new or corrected. */
export async function writeParticipant(
  act: ActContext,
  sealer: Sealer,
  { organisationId, participantNo, ...identity }: Participant,
): Promise<void> {
  const { tx, collectivityId } = act;
  const owner: Owner = { collectivityId, organisationId };
  const seal = (field: SealedField, value: string | null): Buffer | null =>
    value === null ? null : sealer.seal(value, participantPlace(owner, participantNo, field));
  const index = (field: IndexedField): Buffer | null => {
    const value = identity[field];
    return value === null ? null : indexOf(sealer, value, { owner, field });
  };
  await sql`insert into clauses.participant (collectivity_id, organisation_id, participant_no, name, name_index, born, sex,
      address, phone, phone_index, email, email_index, set_at, set_by)
    values (${collectivityId}, ${organisationId}, ${participantNo}, ${seal('name', identity.name)}, ${index('name')},
      ${seal('born', formatDay(identity.born))}, ${identity.sex}, ${seal('address', identity.address)},
      ${seal('phone', identity.phone)}, ${index('phone')}, ${seal('email', identity.email)}, ${index('email')},
      ${act.now}, ${signatureOf(act.actor)})
    on conflict (collectivity_id, participant_no) do update set name = excluded.name, name_index = excluded.name_index,
      born = excluded.born, sex = excluded.sex, address = excluded.address, phone = excluded.phone,
      phone_index = excluded.phone_index, email = excluded.email, email_index = excluded.email_index,
      set_at = excluded.set_at, set_by = excluded.set_by`.execute(tx);
}

/** How evidence names a participant: a number that says nothing of who it is. */
export const personOf = (participantNo: number): string => `CL-${String(participantNo).padStart(6, '0')}`;
