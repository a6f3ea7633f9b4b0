import { sql } from 'kysely';
import { dayOfInstant, formatDay, type DayNumber } from '#kernel/days.ts';
import {
  isSought,
  type HeldLine,
  type PersonalRecord,
  type PersonalStore,
  type RecordKey,
} from '#platform/server/sealed/personal-store.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import {
  openParticipant,
  readParticipants,
  writeParticipant,
  type Participant,
} from './hours/participants.ts';
import { participantPlace } from './hours/sealing.ts';

/** In place of the name of somebody who was erased. */
const ERASED = '–';

/** Participants of social clauses, as rights of people and retention read them. */
export const clausesPersonalStore = (sealer: Sealer): PersonalStore => ({
  id: 'clause-participant',
  find: async (act, sought) => {
    const contacts = await lastContacts(act);
    return (await openAll(sealer, act)).flatMap((one): PersonalRecord[] => {
      const { name, born, organisationId, participantNo } = one;
      const held = [one.phone, one.email].filter((contact) => contact !== null);
      if (name === ERASED || (sought !== null && !isSought({ name, born }, sought, held))) return [];
      const lastContact = contacts.get(participantNo) ?? 0;
      return [{ organisationId, ref: String(participantNo), name, born, lastContact }];
    });
  },
  read: (act, key) => heldLines(sealer, act, key),
  correct: async (act, key, { name, born }) => {
    const known = await openOne(sealer, act, key);
    if (!known) return [];
    await writeParticipant(act, sealer, { ...known, name: name ?? known.name, born: born ?? known.born });
    return [...(name === undefined ? [] : ['name']), ...(born === undefined ? [] : ['born'])];
  },
  erase: async (act, key) => {
    const known = await openOne(sealer, act, key);
    if (!known) return;
    await writeParticipant(act, sealer, { ...known, name: ERASED, address: null, phone: null, email: null });
    // Without a date of birth what is counted later has no band of age; what was counted keeps its own.
    const owner = { collectivityId: act.collectivityId, organisationId: known.organisationId };
    const born = sealer.seal(ERASED, participantPlace(owner, known.participantNo, 'born'));
    await sql`update clauses.participant set born = ${born}
      where collectivity_id = ${act.collectivityId} and participant_no = ${known.participantNo}`.execute(
      act.tx,
    );
    await sql`update clauses.employment set payroll_number = null
      where collectivity_id = ${act.collectivityId} and participant_no = ${known.participantNo}`.execute(
      act.tx,
    );
  },
});

async function openAll(sealer: Sealer, act: ActContext): Promise<Participant[]> {
  const people = await readParticipants(act);
  return [...people.values()].map((one) => openParticipant(sealer, act.collectivityId, one));
}

async function openOne(
  sealer: Sealer,
  act: ActContext,
  { organisationId, ref }: RecordKey,
): Promise<Participant | undefined> {
  const sealed = (await readParticipants(act, [Number(ref)])).get(Number(ref));
  if (sealed?.organisationId !== organisationId) return undefined;
  return openParticipant(sealer, act.collectivityId, sealed);
}

/** The last day of an employment (one that goes on is a contact of today), of a month of hours, of an act of eligibility or of what was written. */
async function lastContacts(act: ActContext): Promise<Map<number, DayNumber>> {
  const today = dayOfInstant(act.now);
  const found = await sql<{ no: number; last: number | null; set_at: Date }>`
    select p.participant_no as no, p.set_at, greatest(
      (select max(least(coalesce(e.ends, ${today}), ${today})) from clauses.employment e
        where e.collectivity_id = p.collectivity_id and e.participant_no = p.participant_no),
      (select max(l.month) from clauses.line l
        where l.collectivity_id = p.collectivity_id and l.participant_no = p.participant_no and l.state <> 'draft'),
      (select max(a.decided) from clauses.eligibility a
        where a.collectivity_id = p.collectivity_id and a.participant_no = p.participant_no)) as last
    from clauses.participant p where p.collectivity_id = ${act.collectivityId}`.execute(act.tx);
  return new Map(found.rows.map((row) => [row.no, row.last ?? dayOfInstant(row.set_at)]));
}

async function heldLines(sealer: Sealer, act: ActContext, key: RecordKey): Promise<HeldLine[]> {
  const known = await openOne(sealer, act, key);
  if (!known) return [];
  const { tx, collectivityId } = act;
  const { participantNo } = known;
  const acts = await sql<{ decided: number; criterion: string; proofs: string[] }>`
    select decided, criterion, proofs from clauses.eligibility
    where collectivity_id = ${collectivityId} and participant_no = ${participantNo} order by decided`.execute(
    tx,
  );
  const jobs = await sql<{ starts: number; ends: number | null; employer: string; contract_type: string }>`
    select starts, ends, employer, contract_type from clauses.employment
    where collectivity_id = ${collectivityId} and participant_no = ${participantNo} order by starts`.execute(
    tx,
  );
  const hours = await sql<{ months: number; hours: number }>`
    select count(*)::int as months, coalesce(sum(coalesce(retained, declared)), 0)::float8 as hours from clauses.line
    where collectivity_id = ${collectivityId} and participant_no = ${participantNo} and state <> 'draft'`.execute(
    tx,
  );
  const said: [string, string | null][] = [
    ['name', known.name],
    ['born', formatDay(known.born)],
    ['sex', known.sex],
    ['address', known.address],
    ['phone', known.phone],
    ['email', known.email],
    ...acts.rows.map((one): [string, string] => [
      'eligibility',
      `${formatDay(one.decided)} · ${one.criterion} · ${one.proofs.join(', ')}`,
    ]),
    ...jobs.rows.map((one): [string, string] => [
      'employment',
      `${formatDay(one.starts)} – ${one.ends === null ? '…' : formatDay(one.ends)} · ${one.employer} · ${one.contract_type}`,
    ]),
    ['hours-declared', hours.rows[0].months === 0 ? null : String(hours.rows[0].hours / 100)],
  ];
  return said.flatMap(([code, value]) => (value === null ? [] : [{ code, value }]));
}
