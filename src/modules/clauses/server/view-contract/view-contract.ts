import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { penaltyOf, type Penalty } from '../../domain/penalties.ts';
import type { Standing } from '../../domain/steering.ts';
import { readVersions, type StoredVersion } from '../contracts/commitments.ts';
import {
  readCompanyNames,
  readContract,
  readParties,
  referenceOf,
  type StoredContract,
  type StoredParty,
} from '../contracts/contract-store.ts';
import type { ContractsContext } from '../contracts/contracts-context.ts';
import { poolOf, type PoolShare } from '../contracts/pool.ts';
import { rulesOf, type ContractRules } from '../contracts/rules.ts';
import { daysOf, fullStanding } from '../contracts/standings.ts';

/** A modification as it was published. */
export type PublishedChange = {
  no: number;
  notified: DayNumber | null;
  amount: number | null;
  months: number | null;
};

/** All that is known of a contract. Cents, hundredths of an hour, day numbers. */
export type ContractPage = Omit<StoredContract, 'publication' | 'rules'> & {
  reference: string;
  buyerName: string | null;
  parties: (StoredParty & { name: string | null })[];
  changes: PublishedChange[];
  days: { from: DayNumber; to: DayNumber };
  versions: StoredVersion[];
  rules: ContractRules;
  on: DayNumber;
  standing: Standing;
  /** Hours validated by month, the first first. */
  hoursByMonth: { month: DayNumber; hours: number }[];
  /** What the contract's penalties would give today; null when it words none, or nothing is missing. */
  penalty: Penalty | null;
  /** Hours given to or taken from contracts that pool theirs; null when it pools none. */
  pool: PoolShare | null;
  operation: { operationNo: number; name: string } | null;
  facilitator: string | null;
};

const ViewInput = z.object({
  contractNo: z.number().int().positive().max(2_147_483_647),
  /** Day that the figures are of; today unless told. */
  on: z.number().int().min(0).max(60_000).optional(),
});

/** One contract: what was published, what it owes, what was done, what its end looks like. Refused: `contract-unknown`. */
export const viewClauseContract = (context: ContractsContext) =>
  useCase({
    name: 'view-clause-contract',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: ViewInput,
    run: (act, { contractNo, on }) =>
      contractPage(context, act, { contractNo, on: on ?? dayOfInstant(act.now) }),
  });

/** The page of a contract on a day; letters are written from it too. */
async function contractPage(
  context: ContractsContext,
  act: ActContext,
  { contractNo, on }: { contractNo: number; on: DayNumber },
): Promise<Result<ContractPage>> {
  const contract = await readContract(act, contractNo);
  if (!contract) return refuse({ code: 'contract-unknown', value: String(contractNo) });
  const { publication: _, rules: kept, ...shown } = contract;
  const rules = rulesOf(kept);
  const reference = referenceOf(contract);
  const done = await context.hoursDone({ byMonth: true, until: on });
  const versions = await readVersions(act, contractNo);
  const standing = fullStanding(contract, on, { versions, done });
  const names = await readCompanyNames(act);
  const parties = (await readParties(act, [contractNo])).get(contractNo) ?? [];
  return ok({
    ...shown,
    reference,
    buyerName: names.get(contract.buyer) ?? null,
    parties: parties.map((one) => ({
      ...one,
      name: one.siret === null ? null : (names.get(one.siret) ?? null),
    })),
    changes: await readChanges(act, contractNo),
    days: daysOf(contract),
    versions,
    rules,
    on,
    standing,
    hoursByMonth: [...(done.get(reference) ?? [])]
      .map(([month, hours]) => ({ month, hours }))
      .sort((a, b) => a.month - b.month),
    penalty: penaltyIf(rules, standing, daysOf(contract).to),
    pool: await poolOf(context, act, { contract, on }),
    operation: await operationOf(act, contract.operationNo),
    facilitator:
      contract.organisationId === null ? null : await context.organisationName(act, contract.organisationId),
  });
}

/** Penalties fall when the contract is over: until then hours can still be done. */
function penaltyIf(rules: ContractRules, standing: Standing, ends: DayNumber): Penalty | null {
  if (!rules.penalties || standing.remaining === 0 || standing.on < ends) return null;
  const made = penaltyOf(rules.penalties, { hoursMissing: standing.remaining, daysSinceNotice: 0 });
  return made.ok ? made.value : null;
}

async function readChanges(
  { tx, collectivityId }: ActContext,
  contractNo: number,
): Promise<PublishedChange[]> {
  const found = await sql<{
    no: number;
    notified: number | null;
    amount: string | null;
    months: number | null;
  }>`
    select change_no as no, notified, amount::text, months from clauses.contract_change
    where collectivity_id = ${collectivityId} and contract_no = ${contractNo} order by change_no`.execute(tx);
  return found.rows.map((row) => ({ ...row, amount: row.amount === null ? null : Number(row.amount) }));
}

async function operationOf(
  { tx, collectivityId }: ActContext,
  operationNo: number | null,
): Promise<ContractPage['operation']> {
  if (operationNo === null) return null;
  const found = await sql<{ name: string }>`select name from clauses.operation
    where collectivity_id = ${collectivityId} and operation_no = ${operationNo}`.execute(tx);
  return found.rows.length === 0 ? null : { operationNo, name: found.rows[0].name };
}
