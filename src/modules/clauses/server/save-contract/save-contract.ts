import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { isSiret } from '#kernel/codes.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import {
  CONTRACT_STATES,
  lockContracts,
  nextNo,
  readContract,
  type StoredContract,
} from '../contracts/contract-store.ts';
import { referenceKept, referenceTaken } from '../contracts/references.ts';

const Day = z.number().int().min(0).max(60_000).nullable();
const PartyInput = z.object({
  role: z.enum(['holder', 'co-contractor', 'subcontractor']),
  siret: z.string(),
  name: z.string().trim().max(200).default(''),
});

export const SaveContractInput = z.object({
  /** Contract to change; absent: another one is entered. */
  contractNo: z.number().int().positive().optional(),
  /** Organisation of the facilitator who follows it. */
  organisationId: z.number().int().positive(),
  number: z.string().trim().min(1).max(60),
  lot: z.string().trim().max(60).default(''),
  buyer: z.string(),
  buyerName: z.string().trim().max(200).default(''),
  object: z.string().trim().min(1).max(1000),
  sector: z.string().trim().max(80).default(''),
  /** Cents before tax. */
  amount: z.number().int().min(0).nullable(),
  notified: Day,
  starts: Day,
  ends: Day,
  operationNo: z.number().int().positive().nullable().default(null),
  /** Absent: a contract that is entered, or was only proposed, is followed; any other stays what it is. */
  state: z.enum(CONTRACT_STATES).optional(),
  parties: z.array(PartyInput).max(40).default([]),
});
/** A contract as a form states it. */
export type SaveContractInput = z.infer<typeof SaveContractInput>;

/**
 * Enters a contract, or follows one that was published. What was published of a contract is not changed by it: number, buyer, amount
 * and notification stay. Refusals: `bad-siret` (of the buyer or a company, with its row), `contract-unknown`, `contract-known` (same buyer, number and lot),
 * `period-reversed`, `operation-unknown`, `contract-reference-taken`, `contract-reference-kept`.
 */
export const saveContract = () =>
  useCase({
    name: 'save-contract',
    access: {
      right: 'work-clauses',
      organisation: ({ organisationId }: SaveContractInput) => organisationId,
    },
    mode: 'write',
    input: SaveContractInput,
    run: async (act, input): Promise<Result<{ contractNo: number }>> => {
      await lockContracts(act);
      const refusals = [...faultsOf(input), ...(await unknownOperation(act, input))];
      if (refusals.length > 0) return refuse(...refusals);
      const entered = await enterContract(act, input);
      act.leaveTrace();
      return entered;
    },
  });

/** Writes a contract whose values were checked, with its companies. Refusals: `contract-unknown`, `contract-known`, those of references. */
export async function enterContract(
  act: ActContext,
  input: SaveContractInput,
): Promise<Result<{ contractNo: number }>> {
  const written = await write(act, input);
  if (!written.ok) return written;
  await writeCompanies(act, input);
  await writeParties(act, written.value.contractNo, input);
  return written;
}

function faultsOf({ buyer, parties, starts, ends }: SaveContractInput): Refusal[] {
  const faults: Refusal[] = [];
  if (!isSiret(buyer)) faults.push({ code: 'bad-siret', field: 'buyer', value: buyer });
  parties.forEach(({ siret }, at) => {
    if (!isSiret(siret)) faults.push({ code: 'bad-siret', field: 'parties', row: at + 1, value: siret });
  });
  if (starts !== null && ends !== null && ends < starts)
    faults.push({ code: 'period-reversed', field: 'ends' });
  return faults;
}

async function unknownOperation(
  { tx, collectivityId }: ActContext,
  { operationNo }: SaveContractInput,
): Promise<Refusal[]> {
  if (operationNo === null) return [];
  const found = await sql`select 1 from clauses.operation
    where collectivity_id = ${collectivityId} and operation_no = ${operationNo}`.execute(tx);
  return found.rows.length > 0 ? [] : [{ code: 'operation-unknown', field: 'operationNo' }];
}

async function write(act: ActContext, input: SaveContractInput): Promise<Result<{ contractNo: number }>> {
  const { tx, collectivityId, now, actor } = act;
  const by = signatureOf(actor);
  const { contractNo, lot, sector, starts, ends, operationNo, state, organisationId } = input;
  const twin = await sql<{ contract_no: number }>`select contract_no from clauses.contract
    where collectivity_id = ${collectivityId} and buyer = ${input.buyer} and kind = 'contract' and number = ${input.number}
      and lot = ${lot}`.execute(tx);
  if (twin.rows.some((row) => row.contract_no !== contractNo))
    return refuse({ code: 'contract-known', field: 'number', value: input.number });
  const known = contractNo === undefined ? null : await readContract(act, contractNo);
  if (contractNo !== undefined && !known)
    return refuse({ code: 'contract-unknown', value: String(contractNo) });
  const misnamed = await namingFaults(act, input, known);
  if (misnamed.length > 0) return refuse(...misnamed);
  if (contractNo === undefined) {
    const no = await nextNo(act, 'contract');
    await sql`insert into clauses.contract (collectivity_id, contract_no, kind, number, buyer, lot, object, amount, amount_means,
        notified, has_clause, starts, ends, sector, operation_no, state, organisation_id, set_at, set_by)
      values (${collectivityId}, ${no}, 'contract', ${input.number}, ${input.buyer}, ${lot}, ${input.object}, ${input.amount},
        'price-or-estimate', ${input.notified}, true, ${starts}, ${ends}, ${sector || null}, ${operationNo}, ${stateAfter(state, null)},
        ${organisationId}, ${now}, ${by})`.execute(tx);
    return ok({ contractNo: no });
  }
  await sql`update clauses.contract set object = ${input.object}, lot = ${lot}, starts = ${starts}, ends = ${ends},
      amount = coalesce(amount, ${input.amount}::bigint), notified = coalesce(notified, ${input.notified}::int),
      sector = ${sector || null}, operation_no = ${operationNo}, state = ${stateAfter(state, known)}, organisation_id = ${organisationId},
      set_at = ${now}, set_by = ${by}
    where collectivity_id = ${collectivityId} and contract_no = ${contractNo}`.execute(tx);
  return ok({ contractNo });
}

/** What is entered is followed, and so is what was only proposed; the rest stays what it is. */
const stateAfter = (asked: SaveContractInput['state'], known: StoredContract | null): string =>
  asked ?? (known === null || known.state === 'proposed' ? 'followed' : known.state);

async function namingFaults(
  act: ActContext,
  { number, lot, state }: SaveContractInput,
  known: StoredContract | null,
): Promise<Refusal[]> {
  const named = { number: known?.number ?? number, lot };
  const after = stateAfter(state, known);
  const taken =
    after === 'followed' || after === 'closed'
      ? await referenceTaken(act, { ...named, contractNo: known?.contractNo ?? null })
      : [];
  return [...taken, ...(known ? await referenceKept(act, known, named) : [])];
}

async function writeCompanies(
  act: ActContext,
  { buyer, buyerName, parties }: SaveContractInput,
): Promise<void> {
  const { tx, collectivityId, now, actor } = act;
  const named = [{ siret: buyer, name: buyerName }, ...parties].filter(({ name }) => name !== '');
  for (const { siret, name } of named)
    await sql`insert into clauses.company (collectivity_id, siret, name, set_at, set_by)
      values (${collectivityId}, ${siret}, ${name}, ${now}, ${signatureOf(actor)})
      on conflict (collectivity_id, siret) do update set name = excluded.name, set_at = excluded.set_at, set_by = excluded.set_by`.execute(
      tx,
    );
}

/** Companies are added; one that is no longer there is ended by a publication or by its last day, never forgotten. */
async function writeParties(
  act: ActContext,
  contractNo: number,
  { parties }: SaveContractInput,
): Promise<void> {
  const { tx, collectivityId, now, actor } = act;
  for (const { role, siret } of parties)
    await sql`insert into clauses.party (collectivity_id, contract_no, party_no, role, identifier, identifier_type, siret, set_at, set_by)
      select ${collectivityId}::int, ${contractNo}::int,
        (select coalesce(max(party_no), 0) + 1 from clauses.party where collectivity_id = ${collectivityId} and contract_no = ${contractNo}),
        ${role}, ${siret}, 'SIRET', ${siret}, ${now}::timestamptz, ${signatureOf(actor)}
      where not exists (select 1 from clauses.party p where p.collectivity_id = ${collectivityId} and p.contract_no = ${contractNo}
        and p.role = ${role} and p.siret = ${siret})`.execute(tx);
}
