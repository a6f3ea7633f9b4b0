import { exactIndex, exactIndexes } from '#platform/server/sealed/blind-index.ts';
import type { SealedTable } from '#platform/server/sealed/rotate.ts';
import type { Place, Sealer } from '#platform/server/sealed/sealer.ts';

const RESIDENT = 'support.resident';

/** Sealed columns of paths, as the rotation of keys needs them. */
export const SEALED_PATHS: readonly SealedTable[] = [
  {
    table: RESIDENT,
    key: ['organisation_id', 'resident_no'],
    organisation: 'organisation_id',
    row: 'resident_no',
    fields: [
      { field: 'name', exact: { column: 'name_index', normal: 'name' } },
      { field: 'born' },
      { field: 'phone' },
      { field: 'email' },
    ],
  },
  {
    table: 'support.meeting',
    key: ['meeting_no'],
    organisation: 'organisation_id',
    row: 'meeting_no',
    fields: [{ field: 'note' }],
  },
  {
    table: 'support.action',
    key: ['action_no'],
    organisation: 'sealed_for',
    row: 'action_no',
    fields: [{ field: 'title' }],
  },
  {
    table: 'support.document',
    key: ['document_no'],
    organisation: 'organisation_id',
    row: 'document_no',
    fields: [{ field: 'name' }, { field: 'body' }],
  },
];

type Owner = { collectivityId: number; organisationId: number };

/** Where a value of a row is sealed, for an organisation; 0 is the collectivity. */
export const placeOf = (
  owner: Owner,
  table: 'resident' | 'meeting' | 'action' | 'document',
  of: { row: number; field: string },
): Place => ({
  collectivityId: owner.collectivityId,
  organisationId: owner.organisationId,
  table: `support.${table}`,
  field: of.field,
  row: String(of.row),
});

const nameIndexed = ({ collectivityId, organisationId }: Owner) => ({
  collectivityId,
  organisationId,
  table: RESIDENT,
  field: 'name',
  normal: 'name' as const,
});

/** Index of a name in a structure, to be written. */
export const nameIndex = (sealer: Sealer, name: string, owner: Owner): Buffer =>
  exactIndex(sealer, name, nameIndexed(owner));

/** Indexes that a name may have in a structure, to look for. */
export const nameIndexes = (sealer: Sealer, name: string, owner: Owner): string[] =>
  exactIndexes(sealer, name, nameIndexed(owner)).map((one) => one.toString('hex'));
