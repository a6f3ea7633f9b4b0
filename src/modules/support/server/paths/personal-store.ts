import { sql } from 'kysely';
import { formatDay, type DayNumber } from '#kernel/days.ts';
import {
  isSought,
  type Correction,
  type HeldLine,
  type PersonalRecord,
  type PersonalStore,
  type RecordKey,
} from '#platform/server/sealed/personal-store.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readDocuments, readMeetings } from './read-records.ts';
import { readParts } from './read-paths.ts';
import { readResidents, saidName, type Resident } from './residents.ts';
import { nameIndex, placeOf } from './sealing.ts';
import { referenceOf } from './store.ts';

/** Residents of paths, as rights of people and retention read them. */
export const supportPersonalStore = (sealer: Sealer): PersonalStore => ({
  id: 'support-resident',
  find: async (act, sought) => {
    const contacts = await lastContacts(act);
    return (await readResidents(act, sealer, {})).flatMap((one): PersonalRecord[] => {
      const { organisationId, born, phone, email } = one;
      const ref = String(one.residentNo);
      const lastContact = contacts.get(`${organisationId}/${ref}`);
      if (lastContact === undefined || one.name === null) return [];
      const known = { name: saidName(one.name), born };
      const reached = [phone, email].filter((contact) => contact !== null);
      if (sought !== null && !isSought(known, sought, reached)) return [];
      return [{ organisationId, ref, lastContact, ...known }];
    });
  },
  read: (act, key) => heldLines(sealer, act, key),
  correct: (act, key, correction) => correctResident(sealer, act, { key, correction }),
  erase: (act, { organisationId, ref }) => eraseResident(act, { organisationId, residentNo: Number(ref) }),
});

/** Last day on which each structure met a resident or told something of them; to have been invited is one. */
async function lastContacts({ tx, collectivityId }: ActContext): Promise<Map<string, DayNumber>> {
  const found = await sql<{ organisation_id: number; resident_no: number; last: number }>`
    select t.organisation_id, t.resident_no, max(greatest(t.invited_on, t.joined_on, m.last, s.last)) as last
    from support.path_part t
    left join (select path_no, organisation_id, max(on_day) as last from support.meeting where collectivity_id = ${collectivityId}
      and kind <> 'missed' group by 1, 2) m on m.path_no = t.path_no and m.organisation_id = t.organisation_id
    left join (select path_no, organisation_id, max(on_day) as last from support.stage_reached where collectivity_id = ${collectivityId}
      and taken_back_at is null group by 1, 2) s on s.path_no = t.path_no and s.organisation_id = t.organisation_id
    where t.collectivity_id = ${collectivityId} group by 1, 2`.execute(tx);
  return new Map(found.rows.map((row) => [`${row.organisation_id}/${row.resident_no}`, row.last]));
}

async function residentOf(
  sealer: Sealer,
  act: ActContext,
  { organisationId, ref }: RecordKey,
): Promise<Resident | undefined> {
  const [resident] = await readResidents(act, sealer, { residentNos: [Number(ref)], organisationId });
  return resident;
}

async function heldLines(sealer: Sealer, act: ActContext, key: RecordKey): Promise<HeldLine[]> {
  const resident = await residentOf(sealer, act, key);
  if (!resident) return [];
  const { born, phone, email, sex, place } = resident;
  const said: [string, string | null | undefined][] = [
    ['name', saidName(resident.name)],
    ['born', born === null ? null : formatDay(born)],
    ['phone', phone],
    ['email', email],
    ['sex', sex],
    ['commune', place.commune],
    ['qpv', place.qpv2024 ?? place.qpv2015],
  ];
  return [
    ...said.flatMap(([code, value]) => (value === null || value === undefined ? [] : [{ code, value }])),
    ...(await recordedLines(sealer, act, key)),
  ];
}

async function recordedLines(sealer: Sealer, act: ActContext, key: RecordKey): Promise<HeldLine[]> {
  const { organisationId } = key;
  const lines: HeldLine[] = [];
  for (const pathNo of await pathsOf(act, key)) {
    const [part] = (await readParts(act, [pathNo])).filter((one) => one.organisationId === organisationId);
    const from = part.joinedOn === null ? '' : ` · ${formatDay(part.joinedOn)}`;
    lines.push({ code: 'path', value: `${referenceOf(pathNo)} · ${part.programme}${from}` });
    for (const meeting of await readMeetings(act, sealer, pathNo))
      if (meeting.organisationId === organisationId)
        lines.push({ code: 'meeting', value: `${formatDay(meeting.on)} · ${meeting.note ?? '–'}` });
    for (const document of await readDocuments(act, sealer, pathNo))
      if (document.organisationId === organisationId) lines.push({ code: 'document', value: document.name });
  }
  return lines;
}

async function pathsOf(
  { tx, collectivityId }: ActContext,
  { organisationId, ref }: RecordKey,
): Promise<number[]> {
  const found = await sql<{ path_no: number }>`select distinct path_no from support.path_part
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and resident_no = ${Number(ref)}
    order by path_no`.execute(tx);
  return found.rows.map((row) => row.path_no);
}

/** A name is given as people say it; all but its last word is taken for the first name. */
function sealedAs(name: string): string {
  const words = name.replaceAll(',', ' ').trim().split(/\s+/);
  return `${words.at(-1) ?? ''}, ${words.slice(0, -1).join(' ')}`;
}

async function correctResident(
  sealer: Sealer,
  act: ActContext,
  { key, correction }: { key: RecordKey; correction: Correction },
): Promise<string[]> {
  const { tx, collectivityId } = act;
  const { organisationId } = key;
  const row = Number(key.ref);
  const known = await residentOf(sealer, act, key);
  const owner = { collectivityId, organisationId };
  const { name, born } = correction;
  const which = sql`collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and resident_no = ${row}`;
  const fields: string[] = [];
  if (name !== undefined && known && known.name !== null) {
    const written = sealedAs(name);
    await sql`update support.resident set name = ${sealer.seal(written, placeOf(owner, 'resident', { row, field: 'name' }))},
      name_index = ${nameIndex(sealer, written, owner)} where ${which}`.execute(tx);
    fields.push('name');
  }
  if (born !== undefined && known && known.born !== null) {
    const sealed = sealer.seal(formatDay(born), placeOf(owner, 'resident', { row, field: 'born' }));
    await sql`update support.resident set born = ${sealed} where ${which}`.execute(tx);
    fields.push('born');
  }
  return fields;
}

/** Name, contacts, notes, documents and own steps go; numbers stay, so that what was stated stays counted. */
async function eraseResident(
  { tx, collectivityId, now }: ActContext,
  { organisationId, residentNo }: { organisationId: number; residentNo: number },
): Promise<void> {
  await sql`update support.resident set name = null, name_index = null, born = null, phone = null, email = null, erased_at = ${now}
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and resident_no = ${residentNo}`.execute(
    tx,
  );
  const own = sql`collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and path_no in (select path_no
    from support.path_part t where t.collectivity_id = ${collectivityId} and t.organisation_id = ${organisationId}
      and t.resident_no = ${residentNo})`;
  await sql`update support.meeting set note = null where ${own}`.execute(tx);
  await sql`update support.action set title = null where ${own}`.execute(tx);
  await sql`delete from support.document where ${own}`.execute(tx);
}
