import { exactIndex, exactIndexes } from '#platform/server/sealed/blind-index.ts';
import type { SealedTable } from '#platform/server/sealed/rotate.ts';
import type { Place, Sealer } from '#platform/server/sealed/sealer.ts';

const ASKER = 'support.request_asker';

/** Sealed columns of requests, as the rotation of keys needs them. */
export const SEALED_REQUESTS: readonly SealedTable[] = [
  {
    table: ASKER,
    key: ['organisation_id', 'thread_no'],
    organisation: 'organisation_id',
    row: 'thread_no',
    fields: [
      { field: 'name' },
      { field: 'phone', exact: { column: 'phone_index', normal: 'phone' } },
      { field: 'email', exact: { column: 'email_index', normal: 'email' } },
      { field: 'message' },
    ],
  },
  {
    table: 'support.request_event',
    key: ['event_no'],
    organisation: 'organisation_id',
    row: 'event_no',
    fields: [{ field: 'note' }],
  },
  {
    table: 'support.request_attachment',
    key: ['attachment_no'],
    organisation: 'organisation_id',
    row: 'attachment_no',
    fields: [{ field: 'name' }, { field: 'body' }],
  },
];

/** For whom something is sealed. */
export type Owner = { collectivityId: number; organisationId: number };

/** Where a value of a row is sealed, for a structure. */
export const placeOf = (
  { collectivityId, organisationId }: Owner,
  table: 'request_asker' | 'request_event' | 'request_attachment',
  of: { row: number; field: string },
): Place => ({
  collectivityId,
  organisationId,
  table: `support.${table}`,
  field: of.field,
  row: String(of.row),
});

type Contact = 'phone' | 'email';

const indexed = ({ collectivityId, organisationId }: Owner, field: Contact) => ({
  collectivityId,
  organisationId,
  table: ASKER,
  field,
  normal: field,
});

/** Index of a contact in a structure, to be written. */
export const contactIndex = (sealer: Sealer, value: string, of: { owner: Owner; field: Contact }): Buffer =>
  exactIndex(sealer, value, indexed(of.owner, of.field));

/** Indexes that a contact may have in a structure, to look for. */
export const contactIndexes = (
  sealer: Sealer,
  value: string,
  of: { owner: Owner; field: Contact },
): string[] => exactIndexes(sealer, value, indexed(of.owner, of.field)).map((one) => one.toString('hex'));
