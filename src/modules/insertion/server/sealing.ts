import { exactIndex, exactIndexes } from '#platform/server/sealed/blind-index.ts';
import type { SealedTable } from '#platform/server/sealed/rotate.ts';
import type { Place, Sealer } from '#platform/server/sealed/sealer.ts';

const PERSON = 'insertion.person';
const PASS = 'insertion.pass';
const CONTROL = 'insertion.control';

/** Sealed columns of insertion, as the rotation of keys needs them. */
export const SEALED_INSERTION: readonly SealedTable[] = [
  {
    table: PERSON,
    key: ['organisation_id', 'person_no'],
    organisation: 'organisation_id',
    row: 'person_no',
    fields: [{ field: 'name', exact: { column: 'name_index', normal: 'name' } }, { field: 'born' }],
  },
  {
    table: PASS,
    key: ['pass_no'],
    row: 'pass_no',
    fields: [{ field: 'number', exact: { column: 'number_index', normal: 'exact' } }],
  },
  { table: CONTROL, key: ['control_no'], row: 'control_no', fields: [{ field: 'seed' }] },
];

/** Where the name or the date of birth of a person is sealed: for the structure. */
export const personPlace = (
  of: { collectivityId: number; organisationId: number; personNo: number },
  field: 'name' | 'born',
): Place => ({
  collectivityId: of.collectivityId,
  organisationId: of.organisationId,
  table: PERSON,
  field,
  row: String(of.personNo),
});

/** Where the number of a PASS is sealed: for the collectivity. */
export const passPlace = (collectivityId: number, passNo: number): Place => ({
  collectivityId,
  organisationId: 0,
  table: PASS,
  field: 'number',
  row: String(passNo),
});

/** Where the seed of a control is sealed until the draw. */
export const seedPlace = (collectivityId: number, controlNo: number): Place => ({
  collectivityId,
  organisationId: 0,
  table: CONTROL,
  field: 'seed',
  row: String(controlNo),
});

type Owner = { collectivityId: number; organisationId: number };

const nameIndexed = (owner: Owner) => ({ ...owner, table: PERSON, field: 'name', normal: 'name' as const });
const passIndexed = (collectivityId: number) => ({
  collectivityId,
  organisationId: 0,
  table: PASS,
  field: 'number',
  normal: 'exact' as const,
});

/** Index of a name in a structure, to be written. */
export const nameIndex = (sealer: Sealer, name: string, owner: Owner): Buffer =>
  exactIndex(sealer, name, nameIndexed(owner));

/** Indexes that a name may have in a structure, to look for. */
export const nameIndexes = (sealer: Sealer, name: string, owner: Owner): string[] =>
  exactIndexes(sealer, name, nameIndexed(owner)).map((one) => one.toString('hex'));

/** Index of a PASS in the collectivity, to be written. */
export const passIndex = (sealer: Sealer, number: string, collectivityId: number): Buffer =>
  exactIndex(sealer, number, passIndexed(collectivityId));

/** Indexes that a PASS may have, to look for. */
export const passIndexes = (sealer: Sealer, number: string, collectivityId: number): string[] =>
  exactIndexes(sealer, number, passIndexed(collectivityId)).map((one) => one.toString('hex'));
