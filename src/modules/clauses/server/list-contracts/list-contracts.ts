import { z } from 'zod';
import { fold } from '#kernel/fold.ts';
import { dayOfInstant, partsOf, type DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { PlainStanding } from '../../domain/steering.ts';
import { readCommittedHours } from '../contracts/commitments.ts';
import type { ContractsContext } from '../contracts/contracts-context.ts';
import {
  CONTRACT_STATES,
  readCompanyNames,
  readContracts,
  readParties,
  referenceOf,
  type ContractState,
  type ListedRow,
} from '../contracts/contract-store.ts';
import { daysOf, listedStanding } from '../contracts/standings.ts';

const A_PAGE = 50;
const STANDINGS = ['not-started', 'on-track', 'late', 'done', 'ended-short'] as const;
const SORTS = ['owed', 'ends', 'amount', 'notified', 'number'] as const;

const ListInput = z.object({
  state: z.enum(CONTRACT_STATES).optional(),
  standing: z.enum(STANDINGS).optional(),
  /** SIRET, or its first nine digits. */
  buyer: z.string().max(14).optional(),
  holder: z.string().max(14).optional(),
  operationNo: z.number().int().positive().optional(),
  organisationId: z.number().int().positive().optional(),
  sector: z.string().max(80).optional(),
  /** Year of notification. */
  year: z.number().int().min(1990).max(2100).optional(),
  /** In the number, the object or the name of a company. */
  text: z.string().trim().max(200).default(''),
  sort: z.enum(SORTS).default('owed'),
  page: z.number().int().min(1).max(100_000).default(1),
});
type ListInput = z.infer<typeof ListInput>;

/** A contract as the list shows it. Hours are hundredths; days are day numbers. */
export type ListedContract = PlainStanding & {
  contractNo: number;
  reference: string;
  object: string;
  buyer: string;
  buyerName: string | null;
  holders: { siret: string | null; name: string }[];
  contractState: ContractState;
  amount: number | null;
  amountMeans: ListedRow['amountMeans'];
  notified: DayNumber | null;
  ends: DayNumber | null;
  sector: string | null;
  organisationId: number | null;
};

/** A page of contracts; the totals are of all that the filter keeps, in hundredths of an hour. */
export type ContractList = {
  contracts: ListedContract[];
  total: number;
  page: number;
  pages: number;
  sums: { committed: number; validated: number; owed: number };
  /** What there is to choose from: buyers, holders, sectors, years of notification, organisations that follow. */
  buyers: { siret: string; name: string }[];
  holders: { siret: string; name: string }[];
  sectors: string[];
  years: number[];
  facilitators: { organisationId: number; name: string }[];
  /** Contracts that nobody follows yet. */
  proposed: number;
};

/** Public contracts with a clause, and where each stands today. Contracts name companies and no resident. */
export const listClauseContracts = (context: ContractsContext) =>
  useCase({
    name: 'list-clause-contracts',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: ListInput,
    run: async (act, input) => {
      const all = await listedContracts(context, act);
      const asked = { ...input, text: fold(input.text) };
      const kept = all.filter((one) => FILTERS.every((filter) => filter(one, asked)));
      const sorted = kept.toSorted(ORDERS[input.sort]);
      const pages = Math.max(1, Math.ceil(sorted.length / A_PAGE));
      const page = Math.min(input.page, pages);
      return ok<ContractList>({
        contracts: sorted.slice((page - 1) * A_PAGE, page * A_PAGE),
        total: sorted.length,
        page,
        pages,
        sums: sumsOf(kept),
        buyers: buyersOf(all),
        holders: holdersOf(all),
        years: [...new Set(all.flatMap(({ notified }) => (notified === null ? [] : yearOf(notified))))].sort(
          (a, b) => b - a,
        ),
        facilitators: await facilitatorsOf(context, act, all),
        sectors: [...new Set(all.flatMap(({ sector }) => sector ?? []))].sort((a, b) =>
          a.localeCompare(b, 'fr'),
        ),
        proposed: all.filter(({ contractState }) => contractState === 'proposed').length,
      });
    },
  });

type WithOperation = ListedContract & { operationNo: number | null };

/** Every contract with where it stands today. */
async function listedContracts(context: ContractsContext, act: ActContext): Promise<WithOperation[]> {
  const day = dayOfInstant(act.now);
  const [rows, committed, parties, names, done] = [
    await readContracts(act),
    await readCommittedHours(act),
    await readParties(act, 'all'),
    await readCompanyNames(act),
    await context.hoursDone({ byMonth: false, until: day }),
  ];
  return rows.map((row) => {
    const standing = listedStanding(row, day, { versions: committed.get(row.contractNo) ?? [], done });
    const holders = (parties.get(row.contractNo) ?? []).filter(
      ({ role, until }) => role !== 'subcontractor' && until === null,
    );
    return {
      ...standing,
      contractNo: row.contractNo,
      reference: referenceOf(row),
      object: row.object,
      buyer: row.buyer,
      buyerName: names.get(row.buyer) ?? null,
      holders: holders.map(({ siret, identifier }) => ({
        siret,
        name: (siret === null ? undefined : names.get(siret)) ?? identifier,
      })),
      contractState: row.state,
      amount: row.amount,
      amountMeans: row.amountMeans,
      notified: row.notified,
      ends: endOf(row),
      sector: row.sector,
      organisationId: row.organisationId,
      operationNo: row.operationNo,
    };
  });
}

function endOf(row: ListedRow): DayNumber | null {
  const { to } = daysOf(row);
  return to > MOST_DAY ? null : to;
}
/** 2200-01-01: later is no end. */
const MOST_DAY = 84_006;

type Filter = (one: WithOperation, asked: ListInput) => boolean;
const FILTERS: readonly Filter[] = [
  (one, { state }) => state === undefined || one.contractState === state,
  (one, { standing }) => standing === undefined || one.state === standing,
  (one, { buyer }) => buyer === undefined || one.buyer.startsWith(buyer),
  (one, { holder }) => holder === undefined || one.holders.some(({ siret }) => siret?.startsWith(holder)),
  (one, { operationNo }) => operationNo === undefined || one.operationNo === operationNo,
  (one, { organisationId }) => organisationId === undefined || one.organisationId === organisationId,
  (one, { sector }) => sector === undefined || one.sector === sector,
  (one, { year }) => year === undefined || (one.notified !== null && yearOf(one.notified) === year),
  (one, { text }) =>
    text === '' ||
    fold(
      `${one.reference} ${one.object} ${one.buyerName ?? ''} ${one.holders.map(({ name }) => name).join(' ')}`,
    ).includes(text),
];

const yearOf = (day: DayNumber): number => partsOf(day).year;
const LAST = Number.MAX_SAFE_INTEGER;
type Order = (a: ListedContract, b: ListedContract) => number;
const ORDERS: Record<ListInput['sort'], Order> = {
  owed: (a, b) => b.owed - a.owed || b.remaining - a.remaining || a.contractNo - b.contractNo,
  ends: (a, b) => (a.ends ?? LAST) - (b.ends ?? LAST) || a.contractNo - b.contractNo,
  amount: (a, b) => (b.amount ?? -1) - (a.amount ?? -1) || a.contractNo - b.contractNo,
  notified: (a, b) => (b.notified ?? -1) - (a.notified ?? -1) || a.contractNo - b.contractNo,
  number: (a, b) => (a.reference < b.reference ? -1 : 1),
};

const sumsOf = (kept: readonly ListedContract[]): ContractList['sums'] => ({
  committed: kept.reduce((sum, one) => sum + one.committed, 0),
  validated: kept.reduce((sum, one) => sum + one.validated, 0),
  owed: kept.reduce((sum, one) => sum + one.owed, 0),
});

type Company = { siret: string; name: string };
const byName = (a: Company, b: Company): number => NAMES.compare(a.name, b.name);
/** Made once: comparing 5,000 names by `localeCompare` makes one each time. */
const NAMES = new Intl.Collator('fr');

const holdersOf = (all: readonly ListedContract[]): Company[] =>
  [
    ...new Map(
      all.flatMap(({ holders }) =>
        holders.flatMap(({ siret, name }) => (siret === null ? [] : [[siret, name] as const])),
      ),
    ),
  ]
    .map(([siret, name]) => ({ siret, name }))
    .sort(byName);

async function facilitatorsOf(
  context: ContractsContext,
  act: ActContext,
  all: readonly ListedContract[],
): Promise<ContractList['facilitators']> {
  const numbers = new Set(all.flatMap(({ organisationId }) => organisationId ?? []));
  return Promise.all(
    [...numbers]
      .sort((a, b) => a - b)
      .map(async (organisationId) => ({
        organisationId,
        name: await context.organisationName(act, organisationId),
      })),
  );
}

const buyersOf = (all: readonly ListedContract[]): ContractList['buyers'] =>
  [...new Map(all.map(({ buyer, buyerName }) => [buyer, buyerName ?? buyer]))]
    .map(([siret, name]) => ({ siret, name }))
    .sort(byName);
