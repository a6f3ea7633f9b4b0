import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { recordingContext } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { writePerson } from '../people.ts';
import { factsOf, restate, withdrawRestatements } from '../restate.ts';
import { passIndex, passPlace } from '../sealing.ts';
import { nextNo } from '../store.ts';
import type { PlannedHire, Who } from './plan-import.ts';

/** A file to write: who deposits it, its bytes by their digest, and what its hires do. */
export type WrittenFile = {
  organisationId: number;
  name: string;
  sha256: string;
  bytes: number;
  depositor: string;
  hires: readonly PlannedHire[];
  newPersons: number;
};

/** What was written. `entryNo` is null when what changed is in no fact, such as the end of a contract. */
export type WrittenImport = { importNo: number; entryNo: number | null };

/** Writes an import: people, PASS, contracts, the entry of its facts, and what it changes in contracts of others. */
export async function writeImport(
  context: InsertionContext,
  act: ActContext,
  file: WrittenFile,
): Promise<Result<WrittenImport>> {
  const importNo = await nextNo(act, 'import');
  await writeHeader(act, importNo, file);
  const people = await writePeople(context, act, file);
  const passes = await writePasses(context, act, { file, people });
  const numbers = await writeContracts(act, { file, people, passes, importNo });
  const stated = await withdrawRestatements(act, file.organisationId);
  if (!stated.ok) return stated;
  const facts = (await factsOf(context, act, file.organisationId)).filter(({ row }) => numbers.has(row));
  const receipt = await context.recorder.record(act.tx, recordingContext(act), {
    entry: {
      source: {
        kind: 'file',
        label: 'Export des Emplois de l’inclusion',
        fileName: file.name,
        sha256: file.sha256,
        bytes: file.bytes,
        depositor: file.depositor,
        organisationId: file.organisationId,
      },
    },
    facts,
  });
  if (!receipt.ok) return receipt;
  const { entryNo } = receipt.value;
  if (entryNo !== null)
    await sql`update insertion.import set entry_no = ${entryNo}
      where collectivity_id = ${act.collectivityId} and import_no = ${importNo}`.execute(act.tx);
  const anew = await restate(context, act, file);
  return anew.ok ? ok({ importNo, entryNo }) : anew;
}

async function writeHeader(act: ActContext, importNo: number, file: WrittenFile): Promise<void> {
  const count = (fate: string): number => file.hires.filter((one) => one.fate === fate).length;
  await sql`insert into insertion.import (collectivity_id, import_no, organisation_id, file_name, sha256, created, corrected,
      unchanged, imported_at, imported_by)
    values (${act.collectivityId}, ${importNo}, ${file.organisationId}, ${file.name}, ${file.sha256}, ${count('created')},
      ${count('corrected')}, ${count('unchanged')}, ${act.now}, ${signatureOf(act.actor)})`.execute(act.tx);
  act.leaveTrace();
}

type People = (who: Who) => number;

async function writePeople(
  { sealer }: InsertionContext,
  act: ActContext,
  { organisationId, hires, newPersons }: WrittenFile,
): Promise<People> {
  const first = newPersons === 0 ? 0 : await nextNo(act, 'person');
  const numberOf: People = (who) => ('personNo' in who ? who.personNo : first + who.newPerson);
  for (const { hire, who, fate } of hires)
    if (fate !== 'unchanged')
      await writePerson(act, sealer, { organisationId, personNo: numberOf(who), identity: hire.identity });
  return numberOf;
}

type Passes = ReadonlyMap<string, number>;

async function writePasses(
  { sealer }: InsertionContext,
  act: ActContext,
  { file, people }: { file: WrittenFile; people: People },
): Promise<Passes> {
  const { tx, collectivityId } = act;
  const { organisationId } = file;
  const found = await sql<{ pass_no: number; number: Buffer }>`select pass_no, number from insertion.pass
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}`.execute(tx);
  const known = new Map(
    found.rows.map((row) => [sealer.open(row.number, passPlace(collectivityId, row.pass_no)), row.pass_no]),
  );
  let next = await nextNo(act, 'pass');
  for (const { hire, who } of file.hires) {
    const number = hire.pass?.number;
    if (number === undefined || known.has(number)) continue;
    await sql`insert into insertion.pass (collectivity_id, pass_no, organisation_id, person_no, number, number_index)
      values (${collectivityId}, ${next}, ${organisationId}, ${people(who)},
        ${sealer.seal(number, passPlace(collectivityId, next))}, ${passIndex(sealer, number, collectivityId)})`.execute(
      tx,
    );
    known.set(number, next++);
  }
  return known;
}

type Versions = { file: WrittenFile; people: People; passes: Passes; importNo: number };

/** Writes what the file states of each contract, those that it does not change included. @returns their numbers. */
async function writeContracts(act: ActContext, versions: Versions): Promise<Set<number>> {
  const { tx, collectivityId } = act;
  const { file, people, passes, importNo } = versions;
  const { organisationId } = file;
  const first = await nextNo(act, 'contract');
  const rows = file.hires.map(({ hire, convention, who }, at) => ({
    no: first + at,
    convention: convention.conventionNo,
    person: people(who),
    starts: hire.hired,
    row: hire.row,
    ends: hire.left,
    eligible: hire.eligible,
    pass: hire.pass ? (passes.get(hire.pass.number) ?? null) : null,
    passStarts: hire.pass?.start ?? null,
    passEnds: hire.pass?.end ?? null,
    passState: hire.pass?.state ?? null,
  }));
  const of = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
  await sql`insert into insertion.contract (collectivity_id, contract_no, organisation_id, convention_no, person_no, starts)
    select ${collectivityId}::int, t.no, ${organisationId}::int, t.convention, t.person, t.starts
    from unnest(${of('no')}::int[], ${of('convention')}::int[], ${of('person')}::int[], ${of('starts')}::int[])
      as t (no, convention, person, starts) on conflict do nothing`.execute(tx);
  const written = await sql<{ contract_no: number }>`
    insert into insertion.contract_version (collectivity_id, import_no, contract_no, organisation_id, row_no, ends, eligible,
      pass_no, pass_starts, pass_ends, pass_state)
    select ${collectivityId}::int, ${importNo}::int, c.contract_no, ${organisationId}::int, t.row, t.ends, t.eligible, t.pass,
      t.pass_starts, t.pass_ends, t.pass_state
    from unnest(${of('convention')}::int[], ${of('person')}::int[], ${of('starts')}::int[], ${of('row')}::int[],
      ${of('ends')}::int[], ${of('eligible')}::boolean[], ${of('pass')}::int[], ${of('passStarts')}::int[],
      ${of('passEnds')}::int[], ${of('passState')}::text[])
      as t (convention, person, starts, row, ends, eligible, pass, pass_starts, pass_ends, pass_state)
    join insertion.contract c on c.collectivity_id = ${collectivityId} and c.convention_no = t.convention
      and c.person_no = t.person and c.starts = t.starts
    returning contract_no`.execute(tx);
  return new Set(written.rows.map((row) => row.contract_no));
}
