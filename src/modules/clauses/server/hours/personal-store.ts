import { sql } from 'kysely';
import { dayOfInstant, formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
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
import { readHoursContracts } from './contracts.ts';
import { readDecisions, readEmployments } from './employments.ts';
import {
  openField,
  openParticipant,
  readParticipants,
  writeParticipant,
  type SealedParticipant,
} from './participants.ts';

/** Participants of social clauses, as rights of people and retention read them. */
export const clausesPersonalStore = (sealer: Sealer): PersonalStore => ({
  id: 'clause-participant',
  find: async (act, sought) => {
    const contacts = await lastContacts(act);
    return [...(await readParticipants(act)).values()].flatMap((one): PersonalRecord[] => {
      const open = (field: 'name' | 'born' | 'phone' | 'email') =>
        openField(sealer, act.collectivityId, { participant: one, field });
      const opened = { name: open('name'), born: parseDay(open('born') ?? '') };
      if (opened.name === null && opened.born === null) return [];
      const reached = [open('phone'), open('email')].filter((contact) => contact !== null);
      if (sought !== null && !isSought(opened, sought, reached)) return [];
      const { organisationId, participantNo } = one;
      const lastContact = contacts.get(participantNo) ?? dayOfInstant(act.now);
      return [{ organisationId, ref: String(participantNo), lastContact, ...opened }];
    });
  },
  read: (act, key) => heldLines(sealer, act, key),
  correct: (act, key, correction) => correctOne(sealer, act, { key, correction }),
  erase: async ({ tx, collectivityId }, { organisationId, ref }) => {
    await sql`update clauses.participant set name = null, name_index = null, born = null, address = null, phone = null,
        phone_index = null, email = null, email_index = null
      where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
        and participant_no = ${Number(ref)}`.execute(tx);
    await sql`update clauses.employment set payroll_number = null
      where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
        and participant_no = ${Number(ref)}`.execute(tx);
  },
});

async function participantOf(
  act: ActContext,
  { organisationId, ref }: RecordKey,
): Promise<SealedParticipant | null> {
  const found = (await readParticipants(act, [Number(ref)])).get(Number(ref));
  return found?.organisationId === organisationId ? found : null;
}

async function correctOne(
  sealer: Sealer,
  act: ActContext,
  { key, correction }: { key: RecordKey; correction: Correction },
): Promise<string[]> {
  const participant = await participantOf(act, key);
  if (!participant || participant.sealed.name === null) return [];
  const known = openParticipant(sealer, act.collectivityId, participant);
  const { name = known.name, born = known.born } = correction;
  await writeParticipant(act, sealer, { ...known, name, born });
  return [
    ...(correction.name === undefined ? [] : ['name']),
    ...(correction.born === undefined ? [] : ['born']),
  ];
}

/**
 * The last day of what was written of each participant: decisions, hirings (one that runs is a contact of today), exits and
 * follow-ups. Somebody only registered was met on that day.
 */
async function lastContacts(act: ActContext): Promise<Map<number, DayNumber>> {
  const { tx, collectivityId, now } = act;
  const today = dayOfInstant(now);
  const found = await sql<{ no: number; last: number | null; at: Date }>`
    select p.participant_no as no, p.set_at as at, greatest(
      (select max(decided) from clauses.eligibility e where e.collectivity_id = p.collectivity_id
        and e.participant_no = p.participant_no),
      (select max(greatest(least(coalesce(e.ends, ${today}), ${today}), e.starts)) from clauses.employment e
        where e.collectivity_id = p.collectivity_id and e.participant_no = p.participant_no),
      (select max(x.day + f.months * 30) from clauses.exit x join clauses.follow_up f
        on f.collectivity_id = x.collectivity_id and f.employment_no = x.employment_no
        where x.collectivity_id = p.collectivity_id and x.participant_no = p.participant_no)) as last
    from clauses.participant p where p.collectivity_id = ${collectivityId}`.execute(tx);
  return new Map(found.rows.map(({ no, last, at }) => [no, last ?? dayOfInstant(at)]));
}

async function heldLines(sealer: Sealer, act: ActContext, key: RecordKey): Promise<HeldLine[]> {
  const participant = await participantOf(act, key);
  if (!participant) return [];
  const fields = (['name', 'born', 'address', 'phone', 'email'] as const).flatMap((field): HeldLine[] => {
    const value = openField(sealer, act.collectivityId, { participant, field });
    return value === null ? [] : [{ code: field, value }];
  });
  const no = participant.participantNo;
  const decisions = await readDecisions(act, [no]);
  const employments = await readEmployments(act, { participants: [no] });
  const contracts = await readHoursContracts(act, [
    ...new Set([...decisions, ...employments].map(({ contractNo }) => contractNo)),
  ]);
  const reference = (contractNo: number): string => contracts.get(contractNo)?.reference ?? '';
  return [
    ...fields,
    ...(participant.sex === null ? [] : [{ code: 'sex', value: participant.sex }]),
    ...decisions.map((one) => ({
      code: 'clause-eligibility',
      value: `${reference(one.contractNo)} · ${one.criterion} · ${formatDay(one.decided)}`,
    })),
    ...employments.map((one) => ({
      code: 'clause-employment',
      value: `${reference(one.contractNo)} · ${one.employerName} · ${formatDay(one.starts)} – ${one.ends === null ? '…' : formatDay(one.ends)}`,
    })),
  ];
}
