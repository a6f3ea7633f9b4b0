import { z } from 'zod';
import { mayReadNames } from '#kernel/actor.ts';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { LeftOut } from '../../domain/counting.ts';
import { isSiaeKind, type SiaeKind } from '../../domain/siae.ts';
import { readContracts, referenceOf, type Contract } from '../contracts.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { openPerson, readPeople } from '../people.ts';
import { passEndsOf, type PassEnds } from '../passes.ts';

const PAGE = 50;

/** Which contracts are listed. Days are day numbers. */
const ListContractsInput = z.object({
  organisationId: z.number().int().positive().optional(),
  kind: z.string().refine(isSiaeKind).optional(),
  /** Only those that run on a day. */
  activeOn: z.number().int().optional(),
  /** Only those whose PASS ends within so many days from today. */
  passEndsWithin: z.number().int().min(1).max(3660).optional(),
  /** Only first contracts, or only renewals. */
  renewal: z.boolean().optional(),
  page: z.number().int().min(1).max(100_000).default(1),
});

/** A contract as the list shows it. `name` is null for whoever may not read names in that structure. */
export type ListedContract = {
  contractNo: number;
  reference: string;
  organisationId: number;
  employer: string;
  kind: SiaeKind;
  personNo: number;
  name: string | null;
  starts: DayNumber;
  ends: DayNumber | null;
  /** Reference of the first contract of the chain, for a renewal. */
  renews: string | null;
  leftOut: LeftOut | null;
  passEnds: DayNumber | null;
};

/** A page of contracts, and the three figures of all those that match: contracts, renewals among them, persons. */
export type ContractList = {
  contracts: ListedContract[];
  total: number;
  renewals: number;
  persons: number;
  /** Contracts that a convention does not count, by reason. */
  leftOut: Record<LeftOut, number>;
  page: number;
  last: number;
  today: DayNumber;
};

type Filters = z.infer<typeof ListContractsInput>;

/** Lists contracts, the last signed first. */
export const listContracts = (context: InsertionContext) =>
  useCase({
    name: 'list-contracts',
    access: { right: 'see-evidence' },
    mode: 'read',
    input: ListContractsInput,
    run: async (act, filters) => {
      const today = dayOfInstant(act.now);
      const ends = await passEndsOf(act);
      const matching = (await readContracts(act)).filter(matches(filters, { today, ends })).toReversed();
      const last = Math.max(1, Math.ceil(matching.length / PAGE));
      const page = Math.min(filters.page, last);
      const shown = matching.slice((page - 1) * PAGE, page * PAGE);
      const list: ContractList = {
        contracts: await show(context, act, { shown, ends }),
        total: matching.length,
        renewals: matching.filter(({ renewal }) => renewal).length,
        persons: new Set(matching.map(({ personNo }) => personNo)).size,
        leftOut: leftOutOf(matching),
        page,
        last,
        today,
      };
      return ok(list);
    },
  });

function matches(
  { organisationId, kind, activeOn, passEndsWithin, renewal }: Filters,
  { today, ends }: { today: DayNumber; ends: PassEnds },
): (contract: Contract) => boolean {
  const tests: ((contract: Contract) => boolean)[] = [];
  if (organisationId !== undefined) tests.push((one) => one.organisationId === organisationId);
  if (kind !== undefined) tests.push((one) => one.convention.kind === kind);
  if (activeOn !== undefined)
    tests.push((one) => one.starts <= activeOn && (one.ends === null || one.ends >= activeOn));
  if (passEndsWithin !== undefined)
    tests.push((one) => {
      const end = ends(one);
      return end !== null && end >= today && end <= today + passEndsWithin;
    });
  if (renewal !== undefined) tests.push((one) => one.renewal === renewal);
  return (contract) => tests.every((test) => test(contract));
}

function leftOutOf(contracts: readonly Contract[]): Record<LeftOut, number> {
  const counts = { eiti: 0, 'ai-mission': 0, renewal: 0 };
  for (const { leftOut } of contracts) if (leftOut !== null) counts[leftOut]++;
  return counts;
}

async function show(
  { sealer }: InsertionContext,
  act: ActContext,
  { shown, ends }: { shown: readonly Contract[]; ends: PassEnds },
): Promise<ListedContract[]> {
  const people = new Map(
    (await readPeople(act)).map((one) => [`${one.organisationId}/${one.personNo}`, one]),
  );
  return shown.map((contract) => {
    const { contractNo, organisationId, personNo, convention, starts, leftOut } = contract;
    const person = people.get(`${organisationId}/${personNo}`);
    const readable = person && mayReadNames(act.actor, 'see-persons', organisationId);
    return {
      contractNo,
      reference: referenceOf(contractNo),
      organisationId,
      employer: convention.employer,
      kind: convention.kind,
      personNo,
      name: readable ? openPerson(sealer, act.collectivityId, { ...person, born: null }).name : null,
      starts,
      ends: contract.ends,
      renews: contract.renewal ? referenceOf(contract.first) : null,
      leftOut,
      passEnds: ends(contract),
    };
  });
}
