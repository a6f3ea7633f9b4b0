import { sql } from 'kysely';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ExportIdentity } from '../domain/emplois-export.ts';
import { nameIndex, personPlace } from './sealing.ts';
import type { Reading } from './store.ts';

/** A person as one structure knows them, still sealed. */
export type SealedPerson = {
  personNo: number;
  organisationId: number;
  name: Buffer | null;
  nameIndex: string | null;
  born: Buffer | null;
  sex: 'female' | 'male' | null;
};

/** What is opened of a person. */
export type OpenedPerson = { name: string | null; born: DayNumber | null };

type Row = {
  organisation_id: number;
  person_no: number;
  name: Buffer | null;
  name_index: Buffer | null;
  born: Buffer | null;
  sex: SealedPerson['sex'];
};

/** People that the transaction sees. */
export async function readPeople({ tx, collectivityId }: Reading): Promise<SealedPerson[]> {
  const found = await sql<Row>`select organisation_id, person_no, name, name_index, born, sex
    from insertion.person where collectivity_id = ${collectivityId}`.execute(tx);
  return found.rows.map((row) => ({
    personNo: row.person_no,
    organisationId: row.organisation_id,
    name: row.name,
    nameIndex: row.name_index?.toString('hex') ?? null,
    born: row.born,
    sex: row.sex,
  }));
}

/** Opens what is sealed of a person. */
export function openPerson(sealer: Sealer, collectivityId: number, person: SealedPerson): OpenedPerson {
  const of = { collectivityId, ...person };
  return {
    name: person.name === null ? null : sealer.open(person.name, personPlace(of, 'name')),
    born: person.born === null ? null : parseDay(sealer.open(person.born, personPlace(of, 'born'))),
  };
}

/** The name by which somebody is found again: last name, then first names. */
export const nameOf = ({ last, first }: ExportIdentity): string => `${last} ${first}`;

/** Writes who somebody is, sealed for the structure; what an export masks leaves what was known. */
export async function writePerson(
  act: Reading,
  sealer: Sealer,
  person: { organisationId: number; personNo: number; identity: ExportIdentity | null },
): Promise<void> {
  const { tx, collectivityId } = act;
  const { organisationId, personNo, identity } = person;
  const of = { collectivityId, organisationId, personNo };
  const name = identity && sealer.seal(nameOf(identity), personPlace(of, 'name'));
  const index = identity && nameIndex(sealer, nameOf(identity), of);
  const day = identity?.born ?? null;
  const born = day === null ? null : sealer.seal(formatDay(day), personPlace(of, 'born'));
  await sql`insert into insertion.person (collectivity_id, organisation_id, person_no, name, name_index, born, sex)
    values (${collectivityId}, ${organisationId}, ${personNo}, ${name}, ${index}, ${born}, ${identity?.sex ?? null})
    on conflict (collectivity_id, organisation_id, person_no) do update set
      name = coalesce(excluded.name, insertion.person.name), name_index = coalesce(excluded.name_index, insertion.person.name_index),
      born = coalesce(excluded.born, insertion.person.born), sex = coalesce(excluded.sex, insertion.person.sex)`.execute(
    tx,
  );
}
