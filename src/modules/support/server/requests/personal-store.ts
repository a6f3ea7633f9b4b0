import { sql } from 'kysely';
import { formatDay, type DayNumber } from '#kernel/days.ts';
import {
  isSought,
  type HeldLine,
  type PersonalRecord,
  type PersonalStore,
  type RecordKey,
} from '#platform/server/sealed/personal-store.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readAsker, readAskers, writeAsker } from './askers.ts';
import { readRequestsOf } from './read-requests.ts';
import { referenceOf } from './store.ts';

/** Who asked for help, as rights of people and retention read them. */
export const requestsPersonalStore = (sealer: Sealer): PersonalStore => ({
  id: 'help-request',
  find: async (act, sought) => {
    const contacts = await lastContacts(act);
    return (await readAskers(act, sealer, 'all')).flatMap((one): PersonalRecord[] => {
      const lastContact = contacts.get(one.threadNo);
      if (lastContact === undefined || one.name === null) return [];
      const known = { name: one.name, born: null };
      const reached = [one.phone, one.email].filter((contact) => contact !== null);
      if (sought !== null && !isSought(known, sought, reached)) return [];
      return [{ organisationId: one.organisationId, ref: String(one.threadNo), lastContact, ...known }];
    });
  },
  read: (act, key) => heldLines(sealer, act, key),
  correct: async (act, { organisationId, ref }, { name }) => {
    const key = { organisationId, threadNo: Number(ref) };
    const asker = await readAsker(act, sealer, key);
    if (!asker || asker.name === null || name === undefined) return [];
    await writeAsker(act, sealer, { ...key, ...asker, name });
    return ['name'];
  },
  erase: (act, key) => eraseAsker(act, key),
});

/** Last day of each thread on which something was asked, answered or ended. */
async function lastContacts({ tx, collectivityId }: ActContext): Promise<Map<number, DayNumber>> {
  const found = await sql<{
    thread_no: number;
    last: number;
  }>`select thread_no, max(greatest(sent_on, answered_on, ended_on)) as last
    from support.request where collectivity_id = ${collectivityId} group by thread_no`.execute(tx);
  return new Map(found.rows.map((row) => [row.thread_no, row.last]));
}

async function heldLines(
  sealer: Sealer,
  act: ActContext,
  { organisationId, ref }: RecordKey,
): Promise<HeldLine[]> {
  const threadNo = Number(ref);
  const asker = await readAsker(act, sealer, { organisationId, threadNo });
  if (!asker) return [];
  const { name, phone, email, message } = asker;
  const said: [string, string | null][] = [
    ['name', name],
    ['phone', phone],
    ['email', email],
    ['message', message],
  ];
  const requests = await readRequestsOf(act, threadNo);
  return [
    ...said.flatMap(([code, value]) => (value === null ? [] : [{ code, value }])),
    ...requests.map(({ requestNo, service, structure, sentOn }) => ({
      code: 'request',
      value: `${referenceOf(requestNo)} · ${service} · ${structure} · ${formatDay(sentOn)}`,
    })),
  ];
}

/** Name, contacts, message, notes and documents go; numbers stay, so that what was stated stays counted. */
async function eraseAsker(
  { tx, collectivityId, now }: ActContext,
  { organisationId, ref }: RecordKey,
): Promise<void> {
  const threadNo = Number(ref);
  const own = sql`collectivity_id = ${collectivityId} and organisation_id = ${organisationId}`;
  await sql`update support.request_asker set name = null, phone = null, email = null, message = null, phone_index = null,
    email_index = null, erased_at = ${now} where ${own} and thread_no = ${threadNo}`.execute(tx);
  await sql`delete from support.request_attachment where ${own} and thread_no = ${threadNo}`.execute(tx);
  await sql`update support.request_event set note = null where ${own} and request_no in (select r.request_no from support.request r
    where r.collectivity_id = ${collectivityId} and r.thread_no = ${threadNo})`.execute(tx);
}
