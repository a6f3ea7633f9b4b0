import { sql } from 'kysely';
import { GENERATIONS, type Generation } from '#kernel/codes.ts';
import type { Point } from '../../domain/walking.ts';
import type { DirectoryRecord } from '../../domain/schema.ts';
import type { Reading } from '../store.ts';

/** A service as residents may see it, with what its structure lends it. It holds no name of a contact. */
export type ServiceEntry = {
  serviceNo: number;
  structureNo: number;
  name: string;
  structure: string;
  description: string;
  type: string | null;
  needs: readonly string[];
  publics: readonly string[];
  publicsWords: string | null;
  conditions: string | null;
  fees: string | null;
  feesWords: string | null;
  modes: readonly string[];
  languages: readonly string[];
  qpv: readonly string[];
  generation: Generation | null;
  zone: readonly string[];
  /** Who may call on it, and how. */
  by: readonly string[];
  ways: readonly string[];
  waysWords: string | null;
  link: string | null;
  point: Point | null;
  address: string | null;
  commune: string | null;
  phone: string | null;
  mail: string | null;
  site: string | null;
  accessibility: string | null;
  hours: string | null;
  /** Day on which the service was last checked. */
  updated: number;
};

/** A change of the directory: a service that is there, or one that no longer is. */
export type EntryChange = { serviceNo: number; entry: ServiceEntry | null };

type Row = {
  service_no: number;
  structure_no: number;
  name: string;
  structure: string;
  updated: number;
  record: DirectoryRecord;
  structure_record: DirectoryRecord;
  qpv: string[];
  qpv_generation: string | null;
  languages: string[];
  closed: boolean;
};

/** Services that changed since a version; all of them since 0. A service of a merged structure is that of the one it was merged into. */
export async function readEntries({ tx, collectivityId }: Reading, since: string): Promise<EntryChange[]> {
  const found =
    await sql<Row>`select s.service_no, coalesce(k.structure_no, t.structure_no) as structure_no, s.name,
      coalesce(k.name, t.name) as structure, s.updated, s.record, t.record as structure_record, s.qpv, s.qpv_generation,
      s.languages, (s.closed_at is not null or coalesce(k.closed_at, t.closed_at) is not null) as closed
    from directory.service s
    join directory.structure t on t.collectivity_id = s.collectivity_id and t.structure_no = s.structure_no
    left join directory.structure k on k.collectivity_id = t.collectivity_id and k.structure_no = t.merged_into
    where s.collectivity_id = ${collectivityId} and s.changed > ${since}::bigint order by s.service_no`.execute(
      tx,
    );
  return found.rows.map((row) => ({ serviceNo: row.service_no, entry: row.closed ? null : entryOf(row) }));
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** What a service does not say of itself, its structure says (data·inclusion, `modes_mobilisation` and `horaires_accueil`). */
function entryOf(row: Row): ServiceEntry {
  const { record, structure_record: own } = row;
  const either = (field: string): string | null => text(record[field]) ?? text(own[field]);
  return {
    serviceNo: row.service_no,
    structureNo: row.structure_no,
    name: row.name,
    structure: row.structure,
    updated: row.updated,
    qpv: row.qpv,
    generation: GENERATIONS.find((one) => one === row.qpv_generation) ?? null,
    languages: row.languages,
    phone: either('telephone'),
    mail: either('courriel'),
    hours: either('horaires_accueil'),
    site: text(own['site_web']),
    accessibility: text(own['accessibilite_lieu']),
    ...placeOf(record, own),
    ...offerOf(record),
  };
}

function placeOf(
  record: DirectoryRecord,
  own: DirectoryRecord,
): Pick<ServiceEntry, 'point' | 'address' | 'commune'> {
  const from = text(record['adresse']) === null && pointIn(record) === null ? own : record;
  const street = [text(from['adresse']), text(from['complement_adresse'])].filter((line) => line !== null);
  const town = [text(from['code_postal']), text(from['commune'])].filter((word) => word !== null).join(' ');
  return {
    point: pointIn(record) ?? pointIn(own),
    address: street.length === 0 ? null : [...street, town].filter((line) => line !== '').join(', '),
    commune: text(from['commune']),
  };
}

function pointIn({ latitude, longitude }: DirectoryRecord): Point | null {
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? { lon: longitude, lat: latitude }
    : null;
}

type Offer = Omit<
  ServiceEntry,
  | 'serviceNo'
  | 'structureNo'
  | 'name'
  | 'structure'
  | 'updated'
  | 'qpv'
  | 'generation'
  | 'languages'
  | 'phone'
  | 'mail'
  | 'hours'
  | 'site'
  | 'accessibility'
  | 'point'
  | 'address'
  | 'commune'
>;

function offerOf(record: DirectoryRecord): Offer {
  return {
    description: text(record['description']) ?? '',
    type: text(record['type']),
    needs: texts(record['thematiques']),
    publics: texts(record['publics']),
    publicsWords: text(record['publics_precisions']),
    conditions: text(record['conditions_acces']),
    fees: text(record['frais']),
    feesWords: text(record['frais_precisions']),
    modes: texts(record['modes_accueil']),
    zone: texts(record['zone_eligibilite']),
    by: texts(record['mobilisable_par']),
    ways: texts(record['modes_mobilisation']),
    waysWords: text(record['mobilisation_precisions']),
    link: text(record['lien_mobilisation']),
  };
}
