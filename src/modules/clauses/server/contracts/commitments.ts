import { sql } from 'kysely';
import { z } from 'zod';
import type { DayNumber } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { commit, type Commitment, type CommitmentTerms } from '../../domain/commitment.ts';
import type { CommitmentVersion } from '../../domain/amendments.ts';
import type { Reading } from './contract-store.ts';

const Count = z.number().int();
const BasisInput = z.enum(['estimated', 'found']);

/** Terms of a commitment, in one of its four forms; amounts are cents, shares basis points, hours hundredths. */
export const TermsInput = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('formula'),
    basis: BasisInput,
    amount: Count,
    labour: Count,
    effort: Count,
    hourlyCost: Count,
  }),
  z.object({ form: z.literal('share-of-hours'), basis: BasisInput, workedHours: Count, share: Count }),
  z.object({
    form: z.literal('per-amount-invoiced'),
    basis: BasisInput,
    invoiced: Count,
    trigger: Count,
    slice: Count,
    hoursPerSlice: Count,
    slices: z.enum(['whole', 'in-proportion']),
  }),
  z.object({ form: z.literal('fixed'), hours: Count }),
]) satisfies z.ZodType<CommitmentTerms>;

/** How the result is rounded. */
export const RoundingInput = z.object({
  to: z.enum(['hour', 'hundredth-of-hour']),
  mode: z.enum(['nearest', 'up', 'down']),
});

/** A version as it is kept, computed again from its terms, with where the contract says so. */
export type StoredVersion = CommitmentVersion & { wording: string; entryNo: number | null; recordedAt: Date };

type Row = {
  contract_no: number;
  version_no: number;
  from_day: DayNumber;
  terms: unknown;
  rounding: unknown;
  hours: number;
  wording: string;
  entry_no: number | null;
  recorded_at: Date;
};

/** Versions of commitments by contract, in order. @throws Error when what is kept does not give again what it gave. */
export async function readVersions(
  { tx, collectivityId }: Reading,
  contractNo: number,
): Promise<StoredVersion[]> {
  const found =
    await sql<Row>`select contract_no, version_no, from_day, terms, rounding, hours::float8 as hours, wording, entry_no, recorded_at
    from clauses.commitment where collectivity_id = ${collectivityId} and contract_no = ${contractNo}
    order by version_no`.execute(tx);
  let before = 0;
  return found.rows.map((row) => {
    const commitment = recomputed(row);
    const change = commitment.hours - before;
    before = commitment.hours;
    return {
      no: row.version_no,
      from: row.from_day,
      commitment,
      change,
      wording: row.wording,
      entryNo: row.entry_no,
      recordedAt: row.recorded_at,
    };
  });
}

function recomputed(row: Row): Commitment {
  const made = unwrap(commit(TermsInput.parse(row.terms), RoundingInput.parse(row.rounding)));
  if (made.hours !== row.hours)
    throw new Error(
      `Commitment ${row.version_no} of contract ${row.contract_no} gives ${made.hours}, not ${row.hours}`,
    );
  return made;
}

/** Hours of every version, by contract, without computing them again: what lists need. */
export async function readCommittedHours({
  tx,
  collectivityId,
}: Reading): Promise<Map<number, { from: DayNumber; hours: number }[]>> {
  const found = await sql<{ rows: { no: number; from: DayNumber; hours: number }[] }>`
    select coalesce(json_agg(c), '[]') as rows from (
      select contract_no as no, from_day as "from", hours from clauses.commitment where collectivity_id = ${collectivityId}
      order by contract_no, version_no) c`.execute(tx);
  return Map.groupBy(found.rows[0].rows, ({ no }) => no);
}
