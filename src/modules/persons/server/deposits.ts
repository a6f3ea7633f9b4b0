import { sql } from 'kysely';
import { lockWrites } from '#platform/server/db/numbers.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { FactInput } from '#evidence/index.ts';
import { readWithdrawals, withdrawnEntries } from '#evidence/server/index.ts';

/** A deposited file. */
export type Deposit = {
  depositNo: number;
  organisationId: number;
  kind: string;
  fileName: string;
  records: number;
  duplicateFree: boolean;
  /** Digest of rows and encodings: the same file sent twice is recorded once. */
  content: string;
  entryNo: number;
  depositedAt: Date;
  depositedBy: string;
  removed: boolean;
};

/** A record that counts: the last that a structure deposited under this reference. */
export type ActiveRecord = {
  depositNo: number;
  row: number;
  organisationId: number;
  kind: string;
  reference: string;
  fact: Omit<FactInput, 'person'>;
  /** Person of whom the deposit's own entry states it. */
  person: string;
};

/** Where deposits are read. */
export type DepositContext = Pick<ActContext, 'tx' | 'collectivityId' | 'reach'>;

type DepositRow = {
  deposit_no: number;
  organisation_id: number;
  kind: string;
  file_name: string;
  records: number;
  duplicate_free: boolean;
  content: string;
  entry_no: number;
  deposited_at: Date;
  deposited_by: string;
  removed_at: Date | null;
};

/** Deposits that the transaction sees, the last first; one whose entry was withdrawn is removed. */
export async function readDeposits({ tx, collectivityId }: DepositContext): Promise<Deposit[]> {
  const found =
    await sql<DepositRow>`select deposit_no, organisation_id, kind, file_name, records, duplicate_free, content, entry_no,
      deposited_at, deposited_by, removed_at
    from persons.deposit where collectivity_id = ${collectivityId} order by deposit_no desc`.execute(tx);
  const withdrawn = withdrawnEntries(await readWithdrawals(tx, collectivityId));
  return found.rows.map((row) => ({
    depositNo: row.deposit_no,
    organisationId: row.organisation_id,
    kind: row.kind,
    fileName: row.file_name,
    records: row.records,
    duplicateFree: row.duplicate_free,
    content: row.content,
    entryNo: row.entry_no,
    depositedAt: row.deposited_at,
    depositedBy: row.deposited_by,
    removed: row.removed_at !== null || withdrawn.has(row.entry_no),
  }));
}

/** Encoded bytes of a deposit. */
export async function readEncodedBytes(
  { tx, collectivityId }: DepositContext,
  depositNo: number,
): Promise<Uint8Array> {
  const found = await sql<{ encoded: Buffer }>`select encoded from persons.deposit
    where collectivity_id = ${collectivityId} and deposit_no = ${depositNo}`.execute(tx);
  return found.rows[0].encoded;
}

type RecordRow = {
  deposit_no: number;
  row_no: number;
  organisation_id: number;
  kind: string;
  reference: string;
  fact: Omit<FactInput, 'person'>;
  person: string;
};

/** Records of deposits that stand, the last under each reference, in the order of their deposit. */
export async function readActiveRecords(
  { tx, collectivityId }: DepositContext,
  standing: readonly number[],
): Promise<ActiveRecord[]> {
  const found =
    await sql<RecordRow>`select deposit_no, row_no, organisation_id, kind, reference, fact, person from (
      select distinct on (organisation_id, kind, reference) * from persons.record
      where collectivity_id = ${collectivityId} and deposit_no = any(${[...standing]}::int[])
      order by organisation_id, kind, reference, deposit_no desc, row_no desc) last
    order by deposit_no, row_no`.execute(tx);
  return found.rows.map((row) => ({
    depositNo: row.deposit_no,
    row: row.row_no,
    organisationId: row.organisation_id,
    kind: row.kind,
    reference: row.reference,
    fact: row.fact,
    person: row.person,
  }));
}

/** Deposits wait for one another: all of them are linked together. */
export const lockDeposits = (act: Pick<DepositContext, 'tx' | 'collectivityId'>): Promise<void> =>
  lockWrites(act, 'persons.deposit');

/**
 * Runs with the rows of every structure in sight: who is who can only be told of all files together. What comes out is
 * numbers of persons and pairs; nothing of a structure's row is given to another.
 */
export const seeingAll = <T>(act: Pick<DepositContext, 'tx' | 'reach'>, run: () => Promise<T>): Promise<T> =>
  reaching(act, 'all', run);
