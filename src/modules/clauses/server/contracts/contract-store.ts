import { sql } from 'kysely';
import { lockWrites, nextNumber } from '#platform/server/db/numbers.ts';
import { z } from 'zod';
import type { DayNumber } from '#kernel/days.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { AmountMeaning } from '../../domain/contract.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { rulesOf, scheduleOf } from './rules.ts';

/** Where tables of contracts are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** `proposed`: published, nobody follows it yet · `followed` · `closed` · `set-aside`: there is nothing to follow. */
export const CONTRACT_STATES = ['proposed', 'followed', 'closed', 'set-aside'] as const;
/** One state. */
export type ContractState = (typeof CONTRACT_STATES)[number];

/** A contract as it is kept: what was published first, and what the facilitator added. Cents, day numbers. */
export type StoredContract = {
  contractNo: number;
  kind: 'contract' | 'concession';
  number: string;
  buyer: string;
  lot: string;
  object: string;
  cpv: string | null;
  amount: number | null;
  amountMeans: AmountMeaning;
  months: number | null;
  notified: DayNumber | null;
  published: DayNumber | null;
  framework: string | null;
  hasClause: boolean | null;
  publication: unknown;
  starts: DayNumber | null;
  ends: DayNumber | null;
  sector: string | null;
  operationNo: number | null;
  state: ContractState;
  organisationId: number | null;
  rules: unknown;
};

/** How evidence and people name a contract: the number of the buyer, and the lot when there is one. */
export const referenceOf = ({ number, lot }: Pick<StoredContract, 'number' | 'lot'>): string =>
  lot === '' ? number : `${number} · ${lot}`;

const Row = z.object({
  contract_no: z.number(),
  kind: z.enum(['contract', 'concession']),
  number: z.string(),
  buyer: z.string(),
  lot: z.string(),
  object: z.string(),
  cpv: z.string().nullable(),
  amount: z.coerce.number().nullable(),
  amount_means: z.enum(['framework-ceiling', 'price-or-estimate', 'concession-value']),
  months: z.number().nullable(),
  notified: z.number().nullable(),
  published: z.number().nullable(),
  framework: z.string().nullable(),
  has_clause: z.boolean().nullable(),
  publication: z.unknown().optional(),
  starts: z.number().nullable(),
  ends: z.number().nullable(),
  sector: z.string().nullable(),
  operation_no: z.number().nullable(),
  state: z.enum(CONTRACT_STATES),
  organisation_id: z.number().nullable(),
  rules: z.unknown().optional(),
});

function contractOf(read: unknown): StoredContract {
  const row = Row.parse(read);
  return {
    contractNo: row.contract_no,
    kind: row.kind,
    number: row.number,
    buyer: row.buyer,
    lot: row.lot,
    object: row.object,
    cpv: row.cpv,
    amount: row.amount,
    amountMeans: row.amount_means,
    months: row.months,
    notified: row.notified,
    published: row.published,
    framework: row.framework,
    hasClause: row.has_clause,
    publication: row.publication,
    starts: row.starts,
    ends: row.ends,
    sector: row.sector,
    operationNo: row.operation_no,
    state: row.state,
    organisationId: row.organisation_id,
    rules: row.rules,
  };
}

/** Writes of contracts wait for one another in a collectivity: numbers are given once. */
export const lockContracts = (act: Reading): Promise<void> => lockWrites(act, 'clauses-contracts');

const NUMBERED = { contract: 'contract_no', operation: 'operation_no', import: 'import_no' } as const;

/** The first number that no row of a table has. */
export const nextNo = (
  act: Pick<ActContext, 'tx' | 'reach' | 'collectivityId'>,
  table: keyof typeof NUMBERED,
): Promise<number> => nextNumber(act, { table: `clauses.${table}`, column: NUMBERED[table] });

/** A contract; null when there is none of this number. */
export async function readContract(
  { tx, collectivityId }: Reading,
  contractNo: number,
): Promise<StoredContract | null> {
  const found = await sql`select * from clauses.contract
    where collectivity_id = ${collectivityId} and contract_no = ${contractNo}`.execute(tx);
  return found.rows.length === 0 ? null : contractOf(found.rows[0]);
}

/** A contract as lists need it: without what was published and its rules, which are long, but for when its hours fall due. */
export type ListedRow = Omit<StoredContract, 'publication' | 'rules'> & { schedule: Schedule };

/** Every contract, or those of some states; in the order of their numbers. */
export async function readContracts(
  { tx, collectivityId }: Reading,
  states: readonly ContractState[] = CONTRACT_STATES,
): Promise<ListedRow[]> {
  const found = await sql<{
    rows: (Omit<ListedRow, 'schedule'> & { schedule: unknown })[];
  }>`select coalesce(json_agg(c order by c."contractNo"), '[]') as rows from (
      select contract_no as "contractNo", kind, number, buyer, lot, object, cpv, amount, amount_means as "amountMeans", months,
        notified, published, framework, has_clause as "hasClause", starts, ends, sector, operation_no as "operationNo", state,
        organisation_id as "organisationId", rules->'schedule' as schedule
      from clauses.contract where collectivity_id = ${collectivityId} and state = any(${[...states]}::text[])) c`.execute(
    tx,
  );
  return found.rows[0].rows.map((row) => ({ ...row, schedule: scheduleIn(row.schedule) }));
}

const EVEN: Schedule = { rule: 'even' };

const scheduleIn = (kept: unknown): Schedule =>
  kept === null ? EVEN : scheduleOf(rulesOf({ schedule: kept }));

/** A company that takes part in a contract. */
export type StoredParty = {
  partyNo: number;
  role: 'holder' | 'co-contractor' | 'subcontractor';
  identifier: string;
  identifierType: string;
  siret: string | null;
  since: DayNumber | null;
  until: DayNumber | null;
};

/** Companies of contracts, by contract, in the order in which they came. */
export async function readParties(
  { tx, collectivityId }: Reading,
  contractNos: readonly number[] | 'all',
): Promise<Map<number, StoredParty[]>> {
  const which = contractNos === 'all' ? sql`` : sql`and contract_no = any(${[...contractNos]}::int[])`;
  const found = await sql<{ rows: (StoredParty & { contractNo: number })[] }>`
    select coalesce(json_agg(p order by p."contractNo", p."partyNo"), '[]') as rows from (
      select contract_no as "contractNo", party_no as "partyNo", role, identifier, identifier_type as "identifierType", siret, since,
        until
      from clauses.party where collectivity_id = ${collectivityId} ${which}) p`.execute(tx);
  return Map.groupBy(found.rows[0].rows, ({ contractNo }) => contractNo);
}

/** Names of companies by SIRET. */
export async function readCompanyNames({ tx, collectivityId }: Reading): Promise<Map<string, string>> {
  const found = await sql<{ siret: string; name: string }>`select siret, name from clauses.company
    where collectivity_id = ${collectivityId}`.execute(tx);
  return new Map(found.rows.map(({ siret, name }) => [siret, name]));
}
