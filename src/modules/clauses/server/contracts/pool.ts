import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { poolHours, type Pooling, type PoolRule, type WorkedHours } from '../../domain/pooling.ts';
import { readCommittedHours } from './commitments.ts';
import { readContracts, referenceOf, type ListedRow, type StoredContract } from './contract-store.ts';
import type { ContractsContext, HoursDone } from './contracts-context.ts';
import { daysOf } from './standings.ts';

/** What pooling changes for one contract: hours counted for it, given to others and taken from them, in hundredths. */
export type PoolShare = {
  rule: PoolRule;
  wording: string;
  operation: string;
  counted: number;
  given: number;
  taken: number;
  /** What it still lacks. */
  lacking: number;
};

type Operation = { operationNo: number; name: string; rule: PoolRule; wording: string };

/** Operations that agreed to pool hours, or one of them. */
async function readPooling({ tx, collectivityId }: ActContext, only?: number): Promise<Operation[]> {
  const found = await sql<Operation>`
    select operation_no as "operationNo", name, pool_rule as rule, coalesce(pool_text, '') as wording from clauses.operation
    where collectivity_id = ${collectivityId} and pool_rule is not null
      ${only === undefined ? sql`` : sql`and operation_no = ${only}`}`.execute(tx);
  return found.rows;
}

/** Contracts that may pool, what each is committed to and the hours done, on a day. */
type Known = {
  contracts: readonly ListedRow[];
  committed: Awaited<ReturnType<typeof readCommittedHours>>;
  done: HoursDone;
  on: DayNumber;
};

/** Pools the hours of the contracts of an operation; null when they cannot be (two of them bear one name). */
function poolIn({ operationNo, rule }: Operation, { contracts, committed, done, on }: Known): Pooling | null {
  const members = contracts.filter((member) => member.operationNo === operationNo);
  const pooled = poolHours(
    members.flatMap((member) => workedOf(member, done)),
    members.map((member) => ({
      contract: referenceOf(member),
      owed: committed.get(member.contractNo)?.findLast(({ from }) => from <= on)?.hours ?? 0,
      due: daysOf(member).to,
    })),
    rule,
  );
  return pooled.ok ? pooled.value : null;
}

function shareOf(
  reference: string,
  { name, wording }: Operation,
  { allocations, lacking, rule }: Pooling,
): PoolShare {
  const sum = (kept: (one: (typeof allocations)[number]) => boolean): number =>
    allocations.filter(kept).reduce((total, { hours }) => total + hours, 0);
  return {
    rule,
    wording,
    operation: name,
    counted: sum(({ to }) => to === reference),
    given: sum(({ from, to }) => from === reference && to !== reference),
    taken: sum(({ from, to }) => to === reference && from !== reference),
    lacking: lacking.get(reference) ?? 0,
  };
}

/** What pooling changes for a contract on a day; null when its operation pools nothing. */
export async function poolOf(
  context: ContractsContext,
  act: ActContext,
  { contract, on }: { contract: StoredContract; on: DayNumber },
): Promise<PoolShare | null> {
  if (contract.operationNo === null) return null;
  const [operation] = await readPooling(act, contract.operationNo);
  if (!operation) return null;
  const pooling = poolIn(operation, {
    contracts: await readContracts(act, ['followed', 'closed']),
    committed: await readCommittedHours(act),
    done: await context.hoursDone({ byMonth: true, until: on }),
    on,
  });
  return pooling && shareOf(referenceOf(contract), operation, pooling);
}

/** Hours counted for each contract once operations have pooled theirs, and what pooling changed for those that took part. */
export type PooledHours = { done: HoursDone; shares: ReadonlyMap<string, PoolShare> };

/** Pools every operation that agreed to it: hours move between contracts, and none is made or lost. */
export async function poolAll(act: ActContext, known: Omit<Known, 'contracts'>): Promise<PooledHours> {
  const operations = await readPooling(act);
  if (operations.length === 0) return { done: known.done, shares: new Map() };
  const contracts = await readContracts(act, ['followed', 'closed']);
  const done = new Map(known.done);
  const shares = new Map<string, PoolShare>();
  for (const operation of operations) {
    const pooling = poolIn(operation, { ...known, contracts });
    if (!pooling) continue;
    for (const member of contracts.filter(({ operationNo }) => operationNo === operation.operationNo)) {
      const reference = referenceOf(member);
      shares.set(reference, shareOf(reference, operation, pooling));
      done.set(reference, countedFor(reference, pooling));
    }
  }
  return { done, shares };
}

/** Hours counted for a contract, by the month in which they were worked: that of the line, which its name ends with. */
function countedFor(reference: string, { allocations }: Pooling): Map<DayNumber, number> {
  const counted = new Map<DayNumber, number>();
  for (const { id, to, hours } of allocations) {
    if (to !== reference) continue;
    const month = Number(id.slice(id.lastIndexOf(' ') + 1));
    counted.set(month, (counted.get(month) ?? 0) + hours);
  }
  return counted;
}

/** Hours of a contract month by month: each is counted once, whoever it serves. */
function workedOf(member: ListedRow, done: HoursDone): WorkedHours[] {
  const contract = referenceOf(member);
  return [...(done.get(contract) ?? [])].map(([day, hours]) => ({
    id: `${contract} ${day}`,
    contract,
    day,
    hours,
  }));
}
