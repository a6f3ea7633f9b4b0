import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ContractType, Label, SiaeKind } from './siae.ts';

/** A contract of a structure with a person, as the structure states it. `period.to` is `OPEN_END` when it has no end. */
export type InsertionContract = {
  employer: string;
  reference: string;
  person: string;
  kind: SiaeKind;
  type: ContractType | null;
  signed: DayNumber;
  period: Period;
};

/**
 * What « contracts in SIAE » means for a reader: no text says, so each figure carries its convention.
 * - `countsEiti`: supports to self-employment count, though no employment contract is signed;
 * - `countsAiMissions`: missions of an AI count one by one; `missionTypes` says which contracts are missions;
 * - `countsRenewals`: a renewal is one more contract, or is told apart;
 * - `renewalGapDays`: most days between the end of a contract and the start of its renewal.
 */
export type CountingConvention = {
  id: string;
  text: Label;
  countsEiti: boolean;
  countsAiMissions: boolean;
  missionTypes: readonly ContractType[];
  countsRenewals: boolean;
  renewalGapDays: number;
};

/** Why a contract is not counted. */
export type LeftOut = 'eiti' | 'ai-mission' | 'renewal';

/** What became of a contract in a count. */
export type CountedContract = { contract: InsertionContract; renewal: boolean; leftOut: LeftOut | null };

/** Contracts, renewals and persons, which are three figures; and the contracts that the convention leaves out. */
export type ContractCount = {
  convention: CountingConvention;
  /** Contracts counted: first ones, and renewals when the convention counts them. */
  contracts: number;
  /** First contracts and renewals among those that the convention does not leave out for their kind. */
  first: number;
  renewals: number;
  /** Different persons with at least one contract counted. */
  persons: number;
  leftOut: Record<LeftOut, number>;
  lines: CountedContract[];
};

/**
 * Counts the contracts signed in a period. All contracts known are needed, earlier ones too: they tell a renewal from a first
 * contract. A renewal is with the same employer and the same kind of contract, and starts before the gap is over.
 * Refused with `contract-twice` (one reference of an employer, twice) or `period-reversed`, each with its rank as row.
 */
export function countContracts(
  contracts: readonly InsertionContract[],
  period: Period,
  convention: CountingConvention,
): Result<ContractCount> {
  const seen = new Set<string>();
  for (const [at, { employer, reference, period: own }] of contracts.entries()) {
    const key = JSON.stringify([employer, reference]);
    if (seen.has(key)) return refuse({ code: 'contract-twice', row: at + 1, value: reference });
    if (own.to < own.from) return refuse({ code: 'period-reversed', row: at + 1, value: reference });
    seen.add(key);
  }
  const renewals = findRenewals(contracts, convention.renewalGapDays);
  const lines = contracts
    .filter(({ signed }) => signed >= period.from && signed <= period.to)
    .map((contract): CountedContract => {
      const renewal = renewals.has(contract);
      return { contract, renewal, leftOut: leftOutOf(contract, renewal, convention) };
    });
  return ok({ convention, ...totalsOf(lines), lines });
}

function leftOutOf(
  { kind, type }: InsertionContract,
  renewal: boolean,
  convention: CountingConvention,
): LeftOut | null {
  if (kind === 'EITI' && !convention.countsEiti) return 'eiti';
  const mission = kind === 'AI' && type !== null && convention.missionTypes.includes(type);
  if (mission && !convention.countsAiMissions) return 'ai-mission';
  return renewal && !convention.countsRenewals ? 'renewal' : null;
}

function totalsOf(lines: readonly CountedContract[]): Omit<ContractCount, 'convention' | 'lines'> {
  const counted = lines.filter(({ leftOut }) => leftOut === null);
  const kept = lines.filter(({ leftOut }) => leftOut === null || leftOut === 'renewal');
  const renewals = kept.filter(({ renewal }) => renewal).length;
  const leftOut = { eiti: 0, 'ai-mission': 0, renewal: 0 };
  for (const line of lines) if (line.leftOut !== null) leftOut[line.leftOut]++;
  return {
    contracts: counted.length,
    first: kept.length - renewals,
    renewals,
    persons: new Set(counted.map(({ contract }) => contract.person)).size,
    leftOut,
  };
}

/** Contracts that begin while another of the same kind, employer and person runs, or within the gap after its end. */
function findRenewals(contracts: readonly InsertionContract[], gap: number): Set<InsertionContract> {
  const chains = new Map<string, InsertionContract[]>();
  for (const contract of contracts) {
    const key = JSON.stringify([contract.person, contract.employer, contract.kind, contract.type]);
    const chain = chains.get(key);
    if (chain) chain.push(contract);
    else chains.set(key, [contract]);
  }
  const renewals = new Set<InsertionContract>();
  for (const chain of chains.values()) {
    let reached = -Infinity;
    for (const contract of chain.toSorted(byStart)) {
      if (contract.period.from <= reached + gap + 1) renewals.add(contract);
      reached = Math.max(reached, contract.period.to);
    }
  }
  return renewals;
}

function byStart(a: InsertionContract, b: InsertionContract): number {
  return a.period.from - b.period.from || a.signed - b.signed || (a.reference < b.reference ? -1 : 1);
}
