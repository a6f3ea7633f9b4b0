import { sql } from 'kysely';
import { OPEN_END, type DayNumber } from '#kernel/days.ts';
import { ALL_TIME } from '#kernel/period.ts';
import { unwrap } from '#kernel/result.ts';
import { countContracts, type InsertionContract, type LeftOut } from '../domain/counting.ts';
import { countingOf, readConventions, type Convention } from './conventions.ts';
import type { Reading } from './store.ts';

/** A contract as the last import that stands states it. */
export type StoredContract = {
  contractNo: number;
  organisationId: number;
  convention: Convention;
  personNo: number;
  starts: DayNumber;
  ends: DayNumber | null;
  eligible: boolean | null;
  passNo: number | null;
  passStarts: DayNumber | null;
  passEnds: DayNumber | null;
  passState: string | null;
  importNo: number;
};

/** The same among the others: whether it renews another, which one came first, and whether its convention counts it. */
export type Contract = StoredContract & {
  renewal: boolean;
  /** First contract of the chain; its own number when it is the first. */
  first: number;
  leftOut: LeftOut | null;
};

/** Number of a contract as people and facts read it; it says nothing of who signed. */
export const referenceOf = (contractNo: number): string => `C-${String(contractNo).padStart(6, '0')}`;

type Row = {
  contract_no: number;
  organisation_id: number;
  convention_no: number;
  person_no: number;
  starts: number;
  ends: number | null;
  eligible: boolean | null;
  pass_no: number | null;
  pass_starts: number | null;
  pass_ends: number | null;
  pass_state: string | null;
  import_no: number;
};

/** Contracts that the transaction sees, by first day; those of imports that were undone are gone. */
export async function readContracts(act: Reading): Promise<Contract[]> {
  const conventions = new Map((await readConventions(act)).map((one) => [one.conventionNo, one]));
  const found = await sql<Row>`
    select c.contract_no, c.organisation_id, c.convention_no, c.person_no, c.starts, v.ends, v.eligible, v.pass_no,
      v.pass_starts, v.pass_ends, v.pass_state, v.import_no
    from (
      select distinct on (one.contract_no) one.* from insertion.contract_version one
      join insertion.import i on i.collectivity_id = one.collectivity_id and i.import_no = one.import_no
      where one.collectivity_id = ${act.collectivityId} and i.undone_at is null
      order by one.contract_no, one.import_no desc
    ) v join insertion.contract c on c.collectivity_id = v.collectivity_id and c.contract_no = v.contract_no
    order by c.starts, c.contract_no`.execute(act.tx);
  return relate(found.rows.map((row) => contractOf(row, conventions)));
}

function contractOf(row: Row, conventions: ReadonlyMap<number, Convention>): StoredContract {
  const convention = conventions.get(row.convention_no);
  if (!convention) throw new Error(`Contract ${row.contract_no} is seen and its convention is not`);
  return {
    contractNo: row.contract_no,
    organisationId: row.organisation_id,
    convention,
    personNo: row.person_no,
    starts: row.starts,
    ends: row.ends,
    eligible: row.eligible,
    passNo: row.pass_no,
    passStarts: row.pass_starts,
    passEnds: row.pass_ends,
    passState: row.pass_state,
    importNo: row.import_no,
  };
}

/** Tells renewals from first contracts, convention by convention. */
function relate(stored: readonly StoredContract[]): Contract[] {
  const told = new Map<number, { renewal: boolean; leftOut: LeftOut | null }>();
  for (const own of Map.groupBy(stored, (one) => one.convention.conventionNo).values()) {
    const inputs = own.map(statementOf);
    const counted = unwrap(countContracts(inputs, ALL_TIME, countingOf(own[0].convention)));
    for (const [at, line] of counted.lines.entries()) told.set(own[at].contractNo, line);
  }
  const chains = new Map<string, number>();
  return stored
    .toSorted((a, b) => a.starts - b.starts || a.contractNo - b.contractNo)
    .map((one): Contract => {
      const { renewal, leftOut } = told.get(one.contractNo) ?? { renewal: false, leftOut: null };
      const chain = `${one.convention.conventionNo}/${one.personNo}`;
      const first = renewal ? (chains.get(chain) ?? one.contractNo) : one.contractNo;
      chains.set(chain, first);
      return { ...one, renewal, first, leftOut };
    });
}

function statementOf({ contractNo, convention, personNo, starts, ends }: StoredContract): InsertionContract {
  return {
    employer: convention.siret,
    reference: referenceOf(contractNo),
    person: String(personNo),
    kind: convention.kind,
    type: convention.kind === 'EITI' ? 'self-employment' : convention.contractType,
    signed: starts,
    period: { from: starts, to: ends ?? OPEN_END },
  };
}
