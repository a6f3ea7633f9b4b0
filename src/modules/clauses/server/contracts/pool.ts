import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { poolHours, type PoolRule, type WorkedHours } from '../../domain/pooling.ts';
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

type Operation = { name: string; rule: PoolRule | null; wording: string | null };

async function readOperation(
  { tx, collectivityId }: ActContext,
  operationNo: number,
): Promise<Operation | null> {
  const found = await sql<{ name: string; pool_rule: PoolRule | null; pool_text: string | null }>`
    select name, pool_rule, pool_text from clauses.operation
    where collectivity_id = ${collectivityId} and operation_no = ${operationNo}`.execute(tx);
  if (found.rows.length === 0) return null;
  const [{ name, pool_rule: rule, pool_text: wording }] = found.rows;
  return { name, rule, wording };
}

/** What pooling changes for a contract on a day; null when its operation pools nothing. */
export async function poolOf(
  context: ContractsContext,
  act: ActContext,
  { contract, on }: { contract: StoredContract; on: DayNumber },
): Promise<PoolShare | null> {
  if (contract.operationNo === null) return null;
  const operation = await readOperation(act, contract.operationNo);
  if (!operation || operation.rule === null) return null;
  const committed = await readCommittedHours(act);
  const members = (await readContracts(act, ['followed', 'closed'])).filter(
    ({ operationNo }) => operationNo === contract.operationNo,
  );
  const done = await context.hoursDone({ byMonth: true, until: on });
  const pooled = poolHours(
    members.flatMap((member) => workedOf(member, done)),
    members.map((member) => ({
      contract: referenceOf(member),
      owed: committed.get(member.contractNo)?.findLast(({ from }) => from <= on)?.hours ?? 0,
      due: daysOf(member).to,
    })),
    operation.rule,
  );
  if (!pooled.ok) return null;
  const reference = referenceOf(contract);
  const { allocations, lacking, rule } = pooled.value;
  const sum = (kept: (one: (typeof allocations)[number]) => boolean): number =>
    allocations.filter(kept).reduce((total, { hours }) => total + hours, 0);
  return {
    rule,
    wording: operation.wording ?? '',
    operation: operation.name,
    counted: sum(({ to }) => to === reference),
    given: sum(({ from, to }) => from === reference && to !== reference),
    taken: sum(({ from, to }) => to === reference && from !== reference),
    lacking: lacking.get(reference) ?? 0,
  };
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
