import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { HundredthsOfHour } from './commitment.ts';
import { proportion } from './exact.ts';

/** Hours worked once, under one contract. `id` names them in the ledger. */
export type WorkedHours = { id: string; contract: string; day: DayNumber; hours: HundredthsOfHour };

/** A contract of the pool: what it owes, and when. */
export type PooledContract = { contract: string; owed: HundredthsOfHour; due: DayNumber };

/**
 * How hours that a contract does not need serve the others of the pool: those due first are served first, or all in
 * proportion to what they still lack (rounded down; what rounding leaves goes to those due first).
 */
export type PoolRule = 'due-first' | 'in-proportion';

/** Hours worked under one contract and counted for one: another when `pooled`. */
export type Allocation = { id: string; from: string; to: string; hours: HundredthsOfHour; pooled: boolean };

/** What pooling gives: the allocations, and what each contract still lacks. */
export type Pooling = { rule: PoolRule; allocations: Allocation[]; lacking: Map<string, HundredthsOfHour> };

/**
 * Shares hours among contracts that agreed to pool them. A contract first keeps its own hours until it owes nothing,
 * the earliest first; what is left serves the others by the rule; what nobody needs stays with its own contract.
 * So each hour is counted exactly once: the allocations of a line add up to its hours, never more.
 * Refused with `not-a-count`, `hours-twice` (one id twice), `contract-twice` or `not-in-pool`.
 */
export function poolHours(
  worked: readonly WorkedHours[],
  contracts: readonly PooledContract[],
  rule: PoolRule,
): Result<Pooling> {
  const refusals = [...checkContracts(contracts), ...checkWorked(worked, contracts)];
  if (refusals.length > 0) return refuse(...refusals);
  const lacking = new Map(contracts.map(({ contract, owed }) => [contract, owed]));
  const lines = worked.toSorted((a, b) => a.day - b.day || compare(a.id, b.id));
  const own: Allocation[] = [];
  const spare: WorkedHours[] = [];
  for (const line of lines) {
    const kept = Math.min(line.hours, lacking.get(line.contract) ?? 0);
    give(own, line, { to: line.contract, hours: kept });
    lacking.set(line.contract, (lacking.get(line.contract) ?? 0) - kept);
    if (kept < line.hours) spare.push({ ...line, hours: line.hours - kept });
  }
  const others = share(spare, servings(spare, contracts, { lacking, rule }));
  return ok({ rule, allocations: merge([...own, ...others]), lacking });
}

function checkContracts(contracts: readonly PooledContract[]): Refusal[] {
  const seen = new Set<string>();
  return contracts.flatMap(({ contract, owed }, at) => {
    const where = { row: at + 1, value: contract };
    if (seen.has(contract)) return [{ code: 'contract-twice', ...where }];
    seen.add(contract);
    return isCount(owed) ? [] : [{ code: 'not-a-count', field: 'owed', ...where }];
  });
}

function checkWorked(worked: readonly WorkedHours[], contracts: readonly PooledContract[]): Refusal[] {
  const pool = new Set(contracts.map(({ contract }) => contract));
  const seen = new Set<string>();
  return worked.flatMap(({ id, contract, hours }, at) => {
    const where = { row: at + 1, value: id };
    if (seen.has(id)) return [{ code: 'hours-twice', ...where }];
    seen.add(id);
    if (!pool.has(contract)) return [{ code: 'not-in-pool', field: 'contract', ...where }];
    return isCount(hours) ? [] : [{ code: 'not-a-count', field: 'hours', ...where }];
  });
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Serving = { to: string; hours: HundredthsOfHour };

/** How many spare hours each contract that lacks some receives; takes them off what it lacks. */
function servings(
  spare: readonly WorkedHours[],
  contracts: readonly PooledContract[],
  { lacking, rule }: { lacking: Map<string, HundredthsOfHour>; rule: PoolRule },
): Serving[] {
  const available = spare.reduce((sum, line) => sum + line.hours, 0);
  const lackOf = (contract: string): number => lacking.get(contract) ?? 0;
  const queue = contracts
    .filter(({ contract }) => lackOf(contract) > 0)
    .toSorted((a, b) => a.due - b.due || compare(a.contract, b.contract));
  const wanted = queue.reduce((sum, { contract }) => sum + lackOf(contract), 0);
  const served = queue.map(({ contract }) => ({
    to: contract,
    hours:
      rule === 'in-proportion' && available < wanted
        ? proportion([available, lackOf(contract), wanted], 'down')
        : 0,
  }));
  let left = available - served.reduce((sum, { hours }) => sum + hours, 0);
  for (const serving of served) {
    const more = Math.min(left, lackOf(serving.to) - serving.hours);
    serving.hours += more;
    left -= more;
    lacking.set(serving.to, lackOf(serving.to) - serving.hours);
  }
  return served;
}

/** Takes what is served from the spare lines, the earliest first; the rest stays where it was worked. */
function share(spare: readonly WorkedHours[], served: readonly Serving[]): Allocation[] {
  const allocations: Allocation[] = [];
  const queue = served.map((serving) => ({ ...serving }));
  for (const line of spare) {
    let left = line.hours;
    for (const serving of queue) {
      const hours = Math.min(left, serving.hours);
      give(allocations, line, { to: serving.to, hours });
      serving.hours -= hours;
      left -= hours;
    }
    give(allocations, line, { to: line.contract, hours: left });
  }
  return allocations;
}

function give(allocations: Allocation[], line: WorkedHours, { to, hours }: Serving): void {
  if (hours > 0)
    allocations.push({ id: line.id, from: line.contract, to, hours, pooled: to !== line.contract });
}

/** One allocation per line and contract: a line that gave and kept in two steps is said once. */
function merge(allocations: readonly Allocation[]): Allocation[] {
  const byKey = new Map<string, Allocation>();
  for (const allocation of allocations) {
    const key = JSON.stringify([allocation.id, allocation.to]);
    const known = byKey.get(key);
    if (known) known.hours += allocation.hours;
    else byKey.set(key, { ...allocation });
  }
  return [...byKey.values()];
}
