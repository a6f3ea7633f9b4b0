import { sql } from 'kysely';
import { dayOfInstant, formatDay, type DayNumber } from '#kernel/days.ts';
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
import { readContracts, referenceOf } from './contracts.ts';
import { openPerson, readPeople } from './people.ts';
import { readPassActs } from './passes.ts';
import { nameIndex, passIndex, passPlace, personPlace } from './sealing.ts';

/** People hired in SIAE, as rights of people and retention read them. */
export const insertionPersonalStore = (sealer: Sealer): PersonalStore => ({
  id: 'insertion-person',
  find: async (act, sought) => {
    const contacts = await lastContacts(act);
    return (await readPeople(act)).flatMap((one): PersonalRecord[] => {
      const opened = openPerson(sealer, act.collectivityId, one);
      const ref = String(one.personNo);
      const lastContact = contacts.get(`${one.organisationId}/${ref}`);
      if (lastContact === undefined || (opened.name === null && opened.born === null)) return [];
      if (sought !== null && !isSought(opened, sought)) return [];
      return [{ organisationId: one.organisationId, ref, lastContact, ...opened }];
    });
  },
  read: (act, key) => heldLines(sealer, act, key),
  correct: (act, key, correction) => correctPerson(sealer, act, { key, correction }),
  erase: async (act, { organisationId, ref }) => {
    const { collectivityId, tx } = act;
    const of = { organisationId, personNo: Number(ref) };
    await sql`update insertion.person set name = null, name_index = null, born = null
      where ${rowOf(collectivityId, of)}`.execute(tx);
    const passes = await sql<{ pass_no: number }>`select pass_no from insertion.pass
      where ${rowOf(collectivityId, of)}`.execute(tx);
    // The number of a PASS names its holder to whoever keeps an export.
    for (const { pass_no: passNo } of passes.rows)
      await sql`update insertion.pass set number = ${sealer.seal('–', passPlace(collectivityId, passNo))},
          number_index = ${passIndex(sealer, `erased ${passNo}`, collectivityId)} where collectivity_id = ${collectivityId} and pass_no = ${passNo}`.execute(
        tx,
      );
  },
});

const rowOf = (collectivityId: number, of: { organisationId: number; personNo: number }) =>
  sql`collectivity_id = ${collectivityId} and organisation_id = ${of.organisationId} and person_no = ${of.personNo}`;

/** A name or a date that the export masked is not held: there is nothing to correct. */
async function correctPerson(
  sealer: Sealer,
  { tx, collectivityId }: ActContext,
  { key: { organisationId, ref }, correction }: { key: RecordKey; correction: Correction },
): Promise<string[]> {
  const of = { collectivityId, organisationId, personNo: Number(ref) };
  const known = (await readPeople({ tx, collectivityId })).find(
    (one) => one.organisationId === organisationId && one.personNo === of.personNo,
  );
  const { name, born } = correction;
  const fields: string[] = [];
  if (name !== undefined && known?.name) {
    await sql`update insertion.person set name = ${sealer.seal(name, personPlace(of, 'name'))},
        name_index = ${nameIndex(sealer, name, of)} where ${rowOf(collectivityId, of)}`.execute(tx);
    fields.push('name');
  }
  if (born !== undefined && known?.born) {
    await sql`update insertion.person set born = ${sealer.seal(formatDay(born), personPlace(of, 'born'))}
      where ${rowOf(collectivityId, of)}`.execute(tx);
    fields.push('born');
  }
  return fields;
}

/**
 * The last day of a contract of each person; one without an end is a contact of today. An export tells of contracts that ended long
 * ago: importing it is no contact.
 */
async function lastContacts(act: ActContext): Promise<Map<string, DayNumber>> {
  const today = dayOfInstant(act.now);
  const found = await sql<{ organisation_id: number; person_no: number; last: number }>`
    select c.organisation_id, c.person_no, max(least(coalesce(v.ends, ${today}), ${today})) as last
    from insertion.contract c
    join insertion.contract_version v on v.collectivity_id = c.collectivity_id and v.contract_no = c.contract_no
    where c.collectivity_id = ${act.collectivityId} group by c.organisation_id, c.person_no`.execute(act.tx);
  return new Map(found.rows.map((row) => [`${row.organisation_id}/${row.person_no}`, row.last]));
}

async function heldLines(sealer: Sealer, act: ActContext, key: RecordKey): Promise<HeldLine[]> {
  const personNo = Number(key.ref);
  const isTheirs = (one: { organisationId: number; personNo: number }): boolean =>
    one.organisationId === key.organisationId && one.personNo === personNo;
  const person = (await readPeople(act)).find(isTheirs);
  if (!person) return [];
  const { name, born } = openPerson(sealer, act.collectivityId, person);
  const contracts = (await readContracts(act)).filter(isTheirs);
  const passes = await sql<{ pass_no: number; number: Buffer }>`select pass_no, number from insertion.pass
    where ${rowOf(act.collectivityId, { ...key, personNo })} order by pass_no`.execute(act.tx);
  const acts = await readPassActs(act);
  const lines: (HeldLine | null)[] = [
    name === null ? null : { code: 'name', value: name },
    born === null ? null : { code: 'born', value: formatDay(born) },
    person.sex === null ? null : { code: 'sex', value: person.sex },
    ...passes.rows.map((row) => ({
      code: 'pass',
      value: sealer.open(row.number, passPlace(act.collectivityId, row.pass_no)),
    })),
    ...acts
      .filter((one) => passes.rows.some((row) => row.pass_no === one.passNo))
      .map((one) => ({
        code: one.act === 'suspension' ? 'pass-suspended' : 'pass-prolonged',
        value: `${formatDay(one.starts)} – ${formatDay(one.ends)}`,
      })),
    ...contracts.map((one) => ({
      code: 'contract',
      value: `${referenceOf(one.contractNo)} · ${one.convention.employer} · ${one.convention.kind} · ${formatDay(one.starts)} – ${one.ends === null ? '…' : formatDay(one.ends)}`,
    })),
  ];
  return lines.filter((line) => line !== null);
}
