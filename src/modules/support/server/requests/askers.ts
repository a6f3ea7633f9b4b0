import { sql } from 'kysely';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import { contactIndex, contactIndexes, placeOf } from './sealing.ts';
import type { Reading } from './store.ts';

/** Who asks, as a structure may know them. `name` is null once erased. */
export type Asker = {
  name: string | null;
  phone: string | null;
  email: string | null;
  message: string | null;
};

/** A structure and the thread of which it may know the asker. */
export type AskerKey = { organisationId: number; threadNo: number };

type Row = { thread_no: number; organisation_id: number } & Record<keyof Asker, Buffer | null>;

/** Askers that the transaction sees, opened, with the structure that knows each. */
export async function readAskers(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  threadNos: readonly number[] | 'all',
): Promise<(AskerKey & Asker)[]> {
  const found = await sql<Row>`select * from support.request_asker where collectivity_id = ${collectivityId}
    ${threadNos === 'all' ? sql`` : sql`and thread_no = any(${[...threadNos]}::int[])`}
    order by thread_no, organisation_id`.execute(tx);
  return found.rows.map((row) => {
    const key = { organisationId: row.organisation_id, threadNo: row.thread_no };
    const open = (field: keyof Asker): string | null => {
      const sealed = row[field];
      const place = placeOf({ collectivityId, ...key }, 'request_asker', { row: key.threadNo, field });
      return sealed === null ? null : sealer.open(sealed, place);
    };
    return {
      ...key,
      name: open('name'),
      phone: open('phone'),
      email: open('email'),
      message: open('message'),
    };
  });
}

/** The asker of a thread as a structure knows them; null when it may not. */
export async function readAsker(
  act: Reading,
  sealer: Sealer,
  { organisationId, threadNo }: AskerKey,
): Promise<Asker | null> {
  const found = await readAskers(act, sealer, [threadNo]);
  const asker = found.find((one) => one.organisationId === organisationId);
  if (!asker) return null;
  // Without the key of this structure: what is read here is written for another one.
  const { name, phone, email, message } = asker;
  return { name, phone, email, message };
}

/** Writes who asks, sealed for a structure. */
export async function writeAsker(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  { organisationId, threadNo, ...asker }: AskerKey & Asker,
): Promise<void> {
  const owner = { collectivityId, organisationId };
  const seal = (field: keyof Asker): Buffer | null => {
    const value = asker[field];
    return value === null
      ? null
      : sealer.seal(value, placeOf(owner, 'request_asker', { row: threadNo, field }));
  };
  const index = (field: 'phone' | 'email'): Buffer | null => {
    const value = asker[field];
    return value === null ? null : contactIndex(sealer, value, { owner, field });
  };
  await sql`insert into support.request_asker (collectivity_id, organisation_id, thread_no, name, phone, email, message, phone_index,
      email_index)
    values (${collectivityId}, ${organisationId}, ${threadNo}, ${seal('name')}, ${seal('phone')}, ${seal('email')},
      ${seal('message')}, ${index('phone')}, ${index('email')})
    on conflict (collectivity_id, organisation_id, thread_no) do update set name = excluded.name, phone = excluded.phone,
      email = excluded.email, message = excluded.message, phone_index = excluded.phone_index,
      email_index = excluded.email_index`.execute(tx);
}

/** Threads that a structure knows by the telephone or the mail of whoever asks. */
export async function threadsOfContact(
  { tx, collectivityId }: Reading,
  sealer: Sealer,
  { organisationId, phone, email }: { organisationId: number } & Pick<Asker, 'phone' | 'email'>,
): Promise<number[]> {
  const owner = { collectivityId, organisationId };
  const indexes = (value: string | null, field: 'phone' | 'email'): string[] =>
    value === null ? [] : contactIndexes(sealer, value, { owner, field });
  const found = await sql<{ thread_no: number }>`select thread_no from support.request_asker
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
      and (encode(phone_index, 'hex') = any(${indexes(phone, 'phone')}::text[])
        or encode(email_index, 'hex') = any(${indexes(email, 'email')}::text[]))`.execute(tx);
  return found.rows.map((row) => row.thread_no);
}
