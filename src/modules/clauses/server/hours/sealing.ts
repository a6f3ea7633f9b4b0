import { exactIndex, exactIndexes } from '#platform/server/sealed/blind-index.ts';
import type { SealedTable } from '#platform/server/sealed/rotate.ts';
import type { Place, Sealer } from '#platform/server/sealed/sealer.ts';

const PARTICIPANT = 'clauses.participant';
const CONTACT = 'clauses.employer_contact';

/** Sealed columns of hours, as the rotation of keys needs them. */
export const SEALED_CLAUSES: readonly SealedTable[] = [
  {
    table: PARTICIPANT,
    key: ['participant_no'],
    organisation: 'organisation_id',
    row: 'participant_no',
    fields: [
      { field: 'name', exact: { column: 'name_index', normal: 'name' } },
      { field: 'born' },
      { field: 'address' },
      { field: 'phone', exact: { column: 'phone_index', normal: 'phone' } },
      { field: 'email', exact: { column: 'email_index', normal: 'email' } },
    ],
  },
  {
    table: CONTACT,
    key: ['organisation_id', 'employer'],
    organisation: 'organisation_id',
    row: 'employer',
    fields: [{ field: 'email' }],
  },
];

/** Whose organisation seals. */
export type Owner = { collectivityId: number; organisationId: number };

/** What is sealed of a participant. */
export type SealedField = 'name' | 'born' | 'address' | 'phone' | 'email';

/** Where a field of a participant is sealed. */
export const participantPlace = (owner: Owner, participantNo: number, field: SealedField): Place => ({
  collectivityId: owner.collectivityId,
  organisationId: owner.organisationId,
  table: PARTICIPANT,
  field,
  row: String(participantNo),
});

/** Where the address of mail of an employer is sealed. */
export const contactPlace = (owner: Owner, employer: string): Place => ({
  collectivityId: owner.collectivityId,
  organisationId: owner.organisationId,
  table: CONTACT,
  field: 'email',
  row: employer,
});

/** Fields that can be looked for. */
export type IndexedField = 'name' | 'phone' | 'email';

const indexed = (owner: Owner, field: IndexedField) => ({
  collectivityId: owner.collectivityId,
  organisationId: owner.organisationId,
  table: PARTICIPANT,
  field,
  normal: field,
});

/** Index of a field, to be written. */
export const indexOf = (sealer: Sealer, value: string, of: { owner: Owner; field: IndexedField }): Buffer =>
  exactIndex(sealer, value, indexed(of.owner, of.field));

/** Indexes that a field may have, to look for, in hexadecimal. */
export const indexesOf = (
  sealer: Sealer,
  value: string,
  of: { owner: Owner; field: IndexedField },
): string[] => exactIndexes(sealer, value, indexed(of.owner, of.field)).map((one) => one.toString('hex'));
