import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { slippingContracts, standingOn, type Standing } from '../../domain/steering.ts';
import { proposePeople } from '../../domain/proposals.ts';
import { readCandidates } from '../hours/candidates.ts';
import { readSilent, type SilentEmployer } from '../hours/silent-employers.ts';
import { readHoursContracts } from '../hours/contracts.ts';
import { readCommittedHours } from '../contracts/commitments.ts';
import { readCompanyNames, readContracts, readParties, referenceOf } from '../contracts/contract-store.ts';
import { poolAll, type PoolShare } from '../contracts/pool.ts';
import type { ContractsContext } from '../contracts/contracts-context.ts';
import { daysOf, monthsOf } from '../contracts/standings.ts';

/** A contract that slips: who holds it, and what its end looks like. */
export type Slipping = Standing & {
  contractNo: number;
  object: string;
  holder: string;
  buyer: string;
  ends: DayNumber;
  /** Hours that pooling gave it or took from it; null when its operation pools none. They are counted in its standing. */
  pool: Pick<PoolShare, 'given' | 'taken'> | null;
  /** How many people could be proposed to it today. */
  people: number;
};

/** Who owes what: contracts under way and over, all together and those to look at. Hundredths of an hour. */
export type ClauseBoard = {
  on: DayNumber;
  followed: number;
  proposed: number;
  sums: { committed: number; due: number; validated: number; owed: number; remaining: number };
  /** Contracts that can still be saved, the gravest first. */
  slipping: Slipping[];
  /** Contracts that are over and lack hours, those that lack most first: how many there are, and the first ones. */
  over: Slipping[];
  overInAll: number;
  /** Employers that answered no reminder. */
  silent: SilentEmployer[];
};

const MOST_SHOWN = 30;
const MOST_OVER = 10;

/** The board of facilitators on a day: who owes how much, what slips, and how much each contract would give at its end. */
export const steerClauses = (context: ContractsContext) =>
  useCase({
    name: 'steer-clauses',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: z.object({ on: z.number().int().min(0).max(60_000).optional() }),
    run: async (act, { on }) => {
      const day = on ?? dayOfInstant(act.now);
      const standings = await standingsOn(context, act, day);
      const sum = (of: 'committed' | 'due' | 'validated' | 'owed' | 'remaining'): number =>
        standings.reduce((total, one) => total + one[of], 0);
      const { over = [], open = [] } = Object.groupBy(slipping(standings), ({ state }) =>
        state === 'ended-short' ? 'over' : 'open',
      );
      return ok<ClauseBoard>({
        on: day,
        followed: standings.length,
        proposed: (await readContracts(act, ['proposed'])).length,
        sums: {
          committed: sum('committed'),
          due: sum('due'),
          validated: sum('validated'),
          owed: sum('owed'),
          remaining: sum('remaining'),
        },
        slipping: await withPeople(act, open.slice(0, MOST_SHOWN)),
        over: over.slice(0, MOST_OVER).map((one) => ({ ...one, people: 0 })),
        overInAll: over.length,
        silent: await readSilent(act),
      });
    },
  });

type Stood = Omit<Slipping, 'people'>;

/** People to propose are those of today, whatever the day of the board: nobody is hired in the past. */
async function withPeople(act: ActContext, shown: readonly Stood[]): Promise<Slipping[]> {
  const day = dayOfInstant(act.now);
  const contracts = await readHoursContracts(
    act,
    shown.map(({ contractNo }) => contractNo),
  );
  const candidates = shown.length === 0 ? [] : await readCandidates(act, day);
  return shown.map((one) => {
    const contract = contracts.get(one.contractNo);
    return { ...one, people: contract ? proposePeople(contract, candidates, day).length : 0 };
  });
}

async function standingsOn(context: ContractsContext, act: ActContext, day: DayNumber): Promise<Stood[]> {
  const contracts = await readContracts(act, ['followed']);
  const parties = await readParties(act, 'all');
  const names = await readCompanyNames(act);
  const committed = await readCommittedHours(act);
  const { done, shares } = await poolAll(act, {
    committed,
    done: await context.hoursDone({ byMonth: true, until: day }),
    on: day,
  });
  return contracts.map((contract) => {
    const holder = parties.get(contract.contractNo)?.find(({ role }) => role === 'holder');
    const versions = (committed.get(contract.contractNo) ?? []).map(({ from, hours }) => ({
      from,
      commitment: { hours },
    }));
    return {
      ...standingOn(day, {
        contract: referenceOf(contract),
        period: daysOf(contract),
        versions,
        schedule: contract.schedule,
        months: monthsOf(contract, done),
      }),
      contractNo: contract.contractNo,
      pool: shares.get(referenceOf(contract)) ?? null,
      object: contract.object,
      holder: (holder?.siret ? names.get(holder.siret) : undefined) ?? holder?.identifier ?? '',
      buyer: names.get(contract.buyer) ?? contract.buyer,
      ends: daysOf(contract).to,
    };
  });
}

function slipping(standings: readonly Stood[]): Stood[] {
  const byReference = new Map(standings.map((one) => [one.contract, one]));
  return slippingContracts(standings).flatMap(({ contract }) => byReference.get(contract) ?? []);
}
