import { sql } from 'kysely';
import { parseDay } from '#kernel/days.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { OWN_FIELDS, type DirectoryRecord } from '../../domain/schema.ts';
import { signed } from '../store.ts';

/** A record with the number under which it is kept. */
export type Numbered = { no: number; record: DirectoryRecord };

/** A service, with the number of its structure. */
export type NumberedService = Numbered & { structureNo: number };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const CHUNK = 2000;

async function inChunks<T>(
  all: readonly T[],
  write: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < all.length; at += CHUNK) await write(all.slice(at, at + CHUNK));
}

/** Writes structures, over those of the same number. `organisationId`: who runs those that are new. */
export async function upsertStructures(
  act: ActContext,
  structures: readonly Numbered[],
  { version, organisationId }: { version: string; organisationId: number | null },
): Promise<void> {
  const { at, by } = signed(act);
  await inChunks(structures, (some) => {
    const rows = some.map(({ no, record }) => ({
      no,
      source: text(record['source']),
      id: text(record['id']),
      name: text(record['nom']),
      siret: orNull(record['siret']),
      commune: orNull(record['commune']),
      insee: orNull(record['code_insee']),
      lat: number(record['latitude']),
      lon: number(record['longitude']),
      updated: parseDay(text(record['date_maj'])) ?? 0,
      record,
    }));
    return sql`insert into directory.structure (collectivity_id, structure_no, source, id, name, siret, commune, code_insee,
        latitude, longitude, updated, record, organisation_id, changed, set_at, set_by)
      select ${act.collectivityId}::int, t.no, t.source, t.id, t.name, t.siret, t.commune, t.insee, t.lat, t.lon, t.updated,
        t.record, ${organisationId}::int, ${version}::bigint, ${at}::timestamptz, ${by}::text
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (no int, source text, id text, name text, siret text,
        commune text, insee text, lat double precision, lon double precision, updated int, record jsonb)
      on conflict (collectivity_id, structure_no) do update set name = excluded.name, siret = excluded.siret,
        commune = excluded.commune, code_insee = excluded.code_insee, latitude = excluded.latitude,
        longitude = excluded.longitude, updated = excluded.updated, record = excluded.record, reminded_at = null,
        changed = excluded.changed, set_at = excluded.set_at, set_by = excluded.set_by`.execute(act.tx);
  });
}

/** Writes services, over those of the same number, and apart the names of their contacts. */
export async function upsertServices(
  act: ActContext,
  services: readonly NumberedService[],
  version: string,
): Promise<void> {
  const { at, by } = signed(act);
  await inChunks(services, async (some) => {
    const rows = some.map(({ no, structureNo, record: whole }) => {
      const { contact_nom_prenom: contact, ...record } = whole;
      return {
        no,
        structure: structureNo,
        source: text(record['source']),
        id: text(record['id']),
        name: text(record['nom']),
        updated: parseDay(text(record['date_maj'])) ?? 0,
        qpv: list(record[OWN_FIELDS.qpv]),
        generation: list(record[OWN_FIELDS.qpv]).length > 0 ? orNull(record[OWN_FIELDS.generation]) : null,
        languages: list(record[OWN_FIELDS.languages]),
        contact: orNull(contact),
        // A contact said to be nobody is not one that the file does not speak of.
        record: contact === null ? { ...record, contact_nom_prenom: null } : record,
      };
    });
    const json = JSON.stringify(rows);
    await sql`insert into directory.service (collectivity_id, service_no, structure_no, source, id, name, updated, record, qpv,
        qpv_generation, languages, changed, set_at, set_by)
      select ${act.collectivityId}::int, t.no, t.structure, t.source, t.id, t.name, t.updated, t.record, t.qpv, t.generation,
        t.languages, ${version}::bigint, ${at}::timestamptz, ${by}::text
      from jsonb_to_recordset(${json}::jsonb) as t (no int, structure int, source text, id text, name text, updated int,
        record jsonb, qpv text[], generation text, languages text[])
      on conflict (collectivity_id, service_no) do update set structure_no = excluded.structure_no, name = excluded.name,
        updated = excluded.updated, record = excluded.record, qpv = excluded.qpv,
        qpv_generation = excluded.qpv_generation, languages = excluded.languages, changed = excluded.changed,
        set_at = excluded.set_at, set_by = excluded.set_by`.execute(act.tx);
    await writeContacts(act, json);
  });
}

async function writeContacts({ tx, collectivityId }: ActContext, json: string): Promise<void> {
  await sql`delete from directory.contact where collectivity_id = ${collectivityId} and service_no in
    (select t.no from jsonb_to_recordset(${json}::jsonb) as t (no int))`.execute(tx);
  await sql`insert into directory.contact (collectivity_id, service_no, name)
    select ${collectivityId}::int, t.no, t.contact from jsonb_to_recordset(${json}::jsonb) as t (no int, contact text)
    where t.contact is not null`.execute(tx);
}
