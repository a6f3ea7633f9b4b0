import { sql } from 'kysely';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { reachOf } from '#kernel/roles.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { PlaceInput } from '#evidence/index.ts';
import { nameIndex, nameIndexes, placeOf } from './sealing.ts';
import type { Reading } from './store.ts';

/** Who a resident is, for the structure that met them. */
export type Identity = {
  /** As lists sort it, e.g. `Diallo, Awa`. */
  name: string;
  born: DayNumber | null;
  phone: string | null;
  email: string | null;
  sex: 'female' | 'male' | null;
};

/** A resident as a structure knows them. `name` is null once erased. */
export type Resident = Omit<Identity, 'name'> & {
  residentNo: number;
  organisationId: number;
  name: string | null;
  place: PlaceInput;
};

type Row = {
  organisation_id: number;
  resident_no: number;
  name: Buffer | null;
  born: Buffer | null;
  phone: Buffer | null;
  email: Buffer | null;
  sex: Identity['sex'];
  commune: string | null;
  qpv_2015: string | null;
  qpv_2024: string | null;
};

/** A name as it is sealed: last name, then first name. A comma inside a name would make it another one. */
export const sealedName = (last: string, first: string): string =>
  [last, first].map((one) => one.replaceAll(',', ' ').trim()).join(', ');

/** First and last name of a sealed name. */
export function namesIn(name: string): { last: string; first: string } {
  const [last, first = ''] = name.split(', ');
  return { last, first };
}

/** A name as people say it: first name, then last name. */
export function saidName(name: string | null): string | null {
  if (name === null) return null;
  const { last, first } = namesIn(name);
  return `${first} ${last}`.trim();
}

/** Residents that the transaction sees, opened: of some numbers, or of one structure. */
export async function readResidents(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  asked: { residentNos?: readonly number[]; organisationId?: number },
): Promise<Resident[]> {
  const found = await sql<Row>`select * from support.resident where collectivity_id = ${collectivityId}
    ${asked.residentNos ? sql`and resident_no = any(${[...asked.residentNos]}::int[])` : sql``}
    ${asked.organisationId === undefined ? sql`` : sql`and organisation_id = ${asked.organisationId}`}
    order by resident_no, organisation_id`.execute(tx);
  return found.rows.map((row) => opened(row, sealer, collectivityId));
}

function opened(row: Row, sealer: Sealer, collectivityId: number): Resident {
  const owner = { collectivityId, organisationId: row.organisation_id };
  const open = (field: 'name' | 'born' | 'phone' | 'email'): string | null => {
    const sealed = row[field];
    return sealed === null
      ? null
      : sealer.open(sealed, placeOf(owner, 'resident', { row: row.resident_no, field }));
  };
  const born = open('born');
  return {
    residentNo: row.resident_no,
    organisationId: row.organisation_id,
    name: open('name'),
    born: born === null ? null : parseDay(born),
    phone: open('phone'),
    email: open('email'),
    sex: row.sex,
    place: {
      ...(row.commune === null ? {} : { commune: row.commune }),
      ...(row.qpv_2015 === null ? {} : { qpv2015: row.qpv_2015 }),
      ...(row.qpv_2024 === null ? {} : { qpv2024: row.qpv_2024 }),
    },
  };
}

/** Writes who a resident is, sealed for the structure. */
export async function writeResident(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  who: { organisationId: number; residentNo: number; identity: Identity; place: PlaceInput },
): Promise<void> {
  const { organisationId, residentNo, identity, place } = who;
  const owner = { collectivityId, organisationId };
  const seal = (field: string, value: string | null): Buffer | null =>
    value === null ? null : sealer.seal(value, placeOf(owner, 'resident', { row: residentNo, field }));
  const born = identity.born === null ? null : formatDay(identity.born);
  await sql`insert into support.resident (collectivity_id, organisation_id, resident_no, name, name_index, born, phone, email, sex,
      commune, qpv_2015, qpv_2024)
    values (${collectivityId}, ${organisationId}, ${residentNo}, ${seal('name', identity.name)},
      ${nameIndex(sealer, identity.name, owner)}, ${seal('born', born)}, ${seal('phone', identity.phone)},
      ${seal('email', identity.email)}, ${identity.sex}, ${place.commune ?? null}, ${place.qpv2015 ?? null},
      ${place.qpv2024 ?? null})
    on conflict (collectivity_id, organisation_id, resident_no) do update set name = excluded.name,
      name_index = excluded.name_index, born = coalesce(excluded.born, support.resident.born),
      phone = coalesce(excluded.phone, support.resident.phone), email = coalesce(excluded.email, support.resident.email),
      sex = coalesce(excluded.sex, support.resident.sex), commune = coalesce(excluded.commune, support.resident.commune),
      qpv_2015 = coalesce(excluded.qpv_2015, support.resident.qpv_2015), qpv_2024 = coalesce(excluded.qpv_2024, support.resident.qpv_2024),
      erased_at = null`.execute(tx);
}

/** Numbers of the residents of a structure who bear a name and, when both say it, were born on the same day. */
export async function namesakes(
  act: Reading,
  sealer: Sealer,
  { organisationId, name, born }: { organisationId: number; name: string; born: DayNumber | null },
): Promise<number[]> {
  const { tx, collectivityId } = act;
  const indexes = nameIndexes(sealer, name, { collectivityId, organisationId });
  const found = await sql<{ resident_no: number }>`select resident_no from support.resident
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
      and encode(name_index, 'hex') = any(${indexes}::text[]) order by resident_no`.execute(tx);
  const residentNos = found.rows.map((row) => row.resident_no);
  const known = await readResidents(act, sealer, { residentNos, organisationId });
  return known
    .filter((one) => one.born === null || born === null || one.born === born)
    .map(({ residentNo }) => residentNo);
}

/** Whether who acts may read names in an organisation: its own people only, whatever their role elsewhere. */
export function mayReadNames({ actor }: Pick<ActContext, 'actor'>, organisationId: number): boolean {
  if (actor.kind !== 'person') return false;
  const reach = reachOf(actor.held, 'see-persons');
  return reach === 'all' || reach.includes(organisationId);
}
