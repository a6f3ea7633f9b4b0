import { sql } from 'kysely';
import { isDeepStrictEqual } from 'node:util';
import { parseDay } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { DirectoryRecord, RecordKind } from '../../domain/schema.ts';
import { checkRecord } from '../records/check-record.ts';
import type { FoundRecord } from '../records/read-records.ts';

/** What an import does to a record. `older`: what is kept was checked since. */
export type Fate = 'created' | 'changed' | 'unchanged' | 'older';

/** A record of a file and what is done of it. `no`: its number; null while it is new. */
export type PlannedRecord = FoundRecord & {
  fate: Fate;
  no: number | null;
  key: string;
  organisationId: number | null;
};

/** What a file would do. */
export type Plan = { records: PlannedRecord[]; faults: Refusal[]; doubts: Refusal[]; inError: number };

/** A record already kept. */
type Kept = { no: number; updated: number; record: DirectoryRecord; organisationId: number | null };

/** Source and identifier of a record: what tells it from all others. */
export const keyOf = (source: unknown, id: unknown): string => JSON.stringify([source, id]);

/** Checks every record and compares it with what is kept. A record that is refused, and the services of a structure nobody knows, are left out. */
export async function planImport(act: ActContext, found: readonly FoundRecord[]): Promise<Plan> {
  const kept = { structure: await readKept(act, 'structure'), service: await readKept(act, 'service') };
  const plan: Plan = { records: [], faults: [], doubts: [], inError: 0 };
  const seen = new Map<string, FoundRecord>();
  // Structures first: a service may belong to one of the same file.
  const ordered = [...found].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'structure' ? -1 : 1));
  const structures = new Set(kept.structure.keys());
  for (const one of ordered) {
    const key = keyOf(one.record['source'], one.record['id']);
    const { faults, doubts } = checkRecord(one.kind, one.record);
    const more = faults.length > 0 ? [] : relationFaults(act, one, { seen, structures, kept });
    const all = [...faults, ...more].map((fault) => placed(fault, one));
    plan.doubts.push(...doubts.map((doubt) => placed(doubt, one)));
    if (all.length > 0) {
      plan.faults.push(...all);
      plan.inError++;
      continue;
    }
    seen.set(`${one.kind} ${key}`, one);
    if (one.kind === 'structure') structures.add(key);
    const known = kept[one.kind].get(key);
    plan.records.push({
      ...one,
      key,
      fate: fateOf(one.record, known),
      no: known?.no ?? null,
      organisationId: known?.organisationId ?? null,
    });
  }
  return plan;
}

const placed = (fault: Refusal, { row, sheet }: FoundRecord): Refusal => ({
  ...fault,
  row,
  params: { ...fault.params, sheet: sheet ?? '' },
});

type Known = {
  seen: ReadonlyMap<string, FoundRecord>;
  structures: ReadonlySet<string>;
  kept: Readonly<Record<RecordKind, ReadonlyMap<string, Kept>>>;
};

function relationFaults(
  act: ActContext,
  { kind, record }: FoundRecord,
  { seen, structures, kept }: Known,
): Refusal[] {
  const { source, id, structure_id: structureId } = record;
  const key = keyOf(source, id);
  const twin = seen.get(`${kind} ${key}`);
  if (twin)
    return [{ code: 'directory-same-id', column: 'id', value: String(id), params: { other: twin.row } }];
  const owner = kind === 'structure' ? key : keyOf(source, structureId);
  if (kind === 'service' && !structures.has(owner))
    return [{ code: 'directory-unknown-structure', column: 'structure_id', value: String(structureId) }];
  const holder = kept.structure.get(owner);
  if (holder === undefined || reaches(act, holder.organisationId)) return [];
  return [
    { code: 'directory-of-another', column: kind === 'structure' ? 'id' : 'structure_id', value: String(id) },
  ];
}

const reaches = ({ reach }: ActContext, organisationId: number | null): boolean =>
  reach === 'all' || (organisationId !== null && reach.includes(organisationId));

function fateOf(record: DirectoryRecord, known: Kept | undefined): Fate {
  if (known === undefined) return 'created';
  const day = parseDay(String(record['date_maj'])) ?? 0;
  if (day < known.updated) return 'older';
  return isDeepStrictEqual(known.record, record) ? 'unchanged' : 'changed';
}

async function readKept({ tx, collectivityId }: ActContext, kind: RecordKind): Promise<Map<string, Kept>> {
  type Row = {
    no: number;
    source: string;
    id: string;
    updated: number;
    record: DirectoryRecord;
    organisation_id: number | null;
  };
  const found =
    kind === 'structure'
      ? await sql<Row>`select structure_no as no, source, id, updated, record, organisation_id from directory.structure
          where collectivity_id = ${collectivityId}`.execute(tx)
      : await sql<Row>`select s.service_no as no, s.source, s.id, s.updated, null::int as organisation_id,
            case when c.name is null then s.record else s.record || jsonb_build_object('contact_nom_prenom', c.name) end as record
          from directory.service s left join directory.contact c using (collectivity_id, service_no)
          where s.collectivity_id = ${collectivityId}`.execute(tx);
  return new Map(
    found.rows.map(({ no, source, id, updated, record, organisation_id: organisationId }) => [
      keyOf(source, id),
      { no, updated, record, organisationId },
    ]),
  );
}
