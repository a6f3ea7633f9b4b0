import { sql } from 'kysely';
import { ageBandOn } from '#kernel/age.ts';
import type { DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { readWithdrawals, recordingContext, withdraw, withdrawnEntries } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readContracts, referenceOf, type Contract } from './contracts.ts';
import type { InsertionContext } from './insertion-context.ts';
import { openPerson, readPeople } from './people.ts';

/** What a contract states: of a person who has a number and no name. */
type Signed = { sex: 'female' | 'male' | null; born: DayNumber | null };

const COUNTING = { eiti: 'eiti-left-out', 'ai-mission': 'mission-left-out' } as const;

/** Fact of a contract; its row is its own number. The export has no address: places stay unknown. */
function factOf(contract: Contract, { sex, born }: Signed): FactInput {
  const { convention, leftOut, starts } = contract;
  const type = convention.kind === 'EITI' ? 'self-employment' : convention.contractType;
  return {
    kind: 'insertion-contract-signed',
    row: contract.contractNo,
    reference: referenceOf(contract.contractNo),
    person: `S-${String(contract.personNo).padStart(6, '0')}`,
    organisation: convention.siret,
    starts,
    ends: starts,
    quantity: 1,
    dims: {
      siae: convention.kind,
      'contract-type': type ?? undefined,
      sex: sex ?? undefined,
      'age-band': born === null ? undefined : ageBandOn(born, starts),
      renewal: contract.renewal ? 'renewal' : 'first',
      counting: leftOut === null || leftOut === 'renewal' ? 'counted' : COUNTING[leftOut],
    },
  };
}

/** Facts of every contract that stands in a structure. */
export async function factsOf(
  { sealer }: InsertionContext,
  act: ActContext,
  organisationId: number,
): Promise<FactInput[]> {
  const people = new Map(
    (await readPeople(act))
      .filter((one) => one.organisationId === organisationId)
      .map((one) => [one.personNo, one]),
  );
  const contracts = (await readContracts(act)).filter((one) => one.organisationId === organisationId);
  return contracts.map((contract) => {
    const person = people.get(contract.personNo);
    const born = person ? openPerson(sealer, act.collectivityId, { ...person, name: null }).born : null;
    return factOf(contract, { sex: person?.sex ?? null, born });
  });
}

/** Withdraws the entries that stated contracts of a structure anew: what imports state is then all that stands. */
export async function withdrawRestatements(act: ActContext, organisationId: number): Promise<Result<null>> {
  const { tx, collectivityId } = act;
  const found = await sql<{ entry_no: number }>`delete from insertion.restatement
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} returning entry_no`.execute(
    tx,
  );
  const gone = withdrawnEntries(await readWithdrawals(tx, collectivityId));
  for (const { entry_no: entryNo } of found.rows.filter((row) => !gone.has(row.entry_no))) {
    const done = await withdraw(tx, recordingContext(act), {
      entryNo,
      note: 'Contrats SIAE énoncés de nouveau',
    });
    if (!done.ok) return done;
  }
  return ok(null);
}

/** States every contract of a structure; what the ledger already holds is left alone. Goes after `withdrawRestatements`. */
export async function restate(
  context: InsertionContext,
  act: ActContext,
  { organisationId, depositor }: { organisationId: number; depositor: string },
): Promise<Result<number | null>> {
  const facts = await factsOf(context, act, organisationId);
  if (facts.length === 0) return ok(null);
  const receipt = await context.recorder.record(act.tx, recordingContext(act), {
    entry: {
      source: { kind: 'form', label: 'Contrats SIAE énoncés de nouveau', depositor, organisationId },
    },
    facts,
  });
  if (!receipt.ok) return receipt;
  const { entryNo } = receipt.value;
  if (entryNo !== null)
    await sql`insert into insertion.restatement (collectivity_id, organisation_id, entry_no)
      values (${act.collectivityId}, ${organisationId}, ${entryNo})`.execute(act.tx);
  return ok(entryNo);
}
