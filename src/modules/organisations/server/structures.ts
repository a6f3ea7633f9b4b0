import { sql } from 'kysely';
import type { DirectoryRecord } from '../domain/schema.ts';
import type { Point } from '../domain/walking.ts';
import type { Reading } from './store.ts';

/** A structure of the directory, as a list shows it. */
export type Structure = {
  structureNo: number;
  source: string;
  id: string;
  name: string;
  siret: string | null;
  commune: string | null;
  point: Point | null;
  phone: string | null;
  mail: string | null;
  /** Day on which it was last checked. */
  updated: number;
  /** Organisation of the accounts that runs it here. */
  organisationId: number | null;
  mergedInto: number | null;
  closed: boolean;
  services: number;
  record: DirectoryRecord;
};

type Row = {
  structure_no: number;
  source: string;
  id: string;
  name: string;
  siret: string | null;
  commune: string | null;
  latitude: number | null;
  longitude: number | null;
  updated: number;
  organisation_id: number | null;
  merged_into: number | null;
  closed_at: Date | null;
  services: number;
  record: DirectoryRecord;
};

/** Reads every structure, or one, merged and closed ones included. */
export async function readStructures(
  { tx, collectivityId }: Reading,
  structureNo?: number,
): Promise<Structure[]> {
  const found = await sql<Row>`select s.*, (select count(*)::int from directory.service v
      where v.collectivity_id = s.collectivity_id and v.structure_no = s.structure_no and v.closed_at is null) as services
    from directory.structure s where s.collectivity_id = ${collectivityId}
      and (${structureNo ?? null}::int is null or s.structure_no = ${structureNo ?? null}::int)
    order by s.name, s.structure_no`.execute(tx);
  return found.rows.map(structureOf);
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function structureOf(row: Row): Structure {
  const { latitude: lat, longitude: lon } = row;
  return {
    structureNo: row.structure_no,
    source: row.source,
    id: row.id,
    name: row.name,
    siret: row.siret,
    commune: row.commune,
    point: lat === null || lon === null ? null : { lon, lat },
    phone: text(row.record['telephone']),
    mail: text(row.record['courriel']),
    updated: row.updated,
    organisationId: row.organisation_id,
    mergedInto: row.merged_into,
    closed: row.closed_at !== null,
    services: row.services,
    record: row.record,
  };
}
