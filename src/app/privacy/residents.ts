import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import type { PersonalRecord, PersonalStore } from '#platform/server/sealed/personal-store.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput } from '../accounts/deps.ts';
import type { HeldRecord } from './retention.ts';

/** A record of a resident in one module. */
export type StoredRecord = PersonalRecord & { store: string };

/** A day number, as far as people live. */
export const DayInput = z.number().int().min(-60_000).max(60_000);

/** Names a record of a resident. */
export const RecordInput = z.object({
  store: z.string().min(1).max(40),
  organisationId: OrganisationInput,
  ref: z.string().min(1).max(80),
});

/** Words of a trace on a record of a resident. */
export const subjectOf = ({ store, ref }: { store: string; ref: string }) => ({ kind: store, ref });

/** The store of a record, and the record as it stands; null when there is none in reach. */
export async function recordOf(
  stores: readonly PersonalStore[],
  act: ActContext,
  key: z.infer<typeof RecordInput>,
): Promise<{ store: PersonalStore; record: StoredRecord } | null> {
  const store = stores.find(({ id }) => id === key.store);
  const records = store === undefined ? [] : await store.find(act, null);
  const record = records.find((one) => one.organisationId === key.organisationId && one.ref === key.ref);
  return store && record ? { store, record: { ...record, store: store.id } } : null;
}

/** What people said of records: when a notice was given, and when the structure said that it still meets the person. */
type Said = { noticed: DayNumber | null; kept: DayNumber | null };

type Row = {
  subject_kind: string;
  subject_ref: string;
  organisation_id: number;
  noticed: Date | null;
  kept: Date | null;
};

async function saidOf({ tx, collectivityId }: ActContext): Promise<Map<string, Said>> {
  const found = await sql<Row>`select subject_kind, subject_ref, organisation_id,
      max(at) filter (where code = 'retention-notice') as noticed,
      max(at) filter (where code = 'retention-kept') as kept
    from accounts.trace where collectivity_id = ${collectivityId} and organisation_id is not null
      and code in ('retention-notice', 'retention-kept') group by 1, 2, 3`.execute(tx);
  const day = (at: Date | null): DayNumber | null => (at === null ? null : dayOfInstant(at));
  return new Map(
    found.rows.map((row) => [
      `${row.subject_kind}/${row.organisation_id}/${row.subject_ref}`,
      { noticed: day(row.noticed), kept: day(row.kept) },
    ]),
  );
}

/** A record with what a rule of retention looks at. */
export type RetainedRecord = StoredRecord & { held: HeldRecord };

/**
 * Records of residents in reach, as rules of retention look at them. A structure that says it still meets somebody is believed for
 * as long as its word is kept with the traces, a year: then it is asked again.
 */
export async function retainedRecords(
  stores: readonly PersonalStore[],
  act: ActContext,
): Promise<RetainedRecord[]> {
  const said = await saidOf(act);
  const records: RetainedRecord[] = [];
  for (const store of stores)
    for (const record of await store.find(act, null)) {
      const { noticed, kept } = said.get(`${store.id}/${record.organisationId}/${record.ref}`) ?? {
        noticed: null,
        kept: null,
      };
      const held: HeldRecord = {
        ref: record.ref,
        lastContact: Math.max(record.lastContact, kept ?? record.lastContact),
        noticedOn: noticed,
        anonymisedOn: null,
        heldBecause: null,
      };
      records.push({ ...record, store: store.id, held });
    }
  return records;
}
