import { sql } from 'kysely';
import { z } from 'zod';
import { OPEN_END, type DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { EXAMPLE_CRITERIA, type CriteriaSet } from '../../domain/criteria.ts';
import { EXAMPLE_DURATIONS, type DurationRule } from '../../domain/eligibility-duration.ts';
import type { LegalHours } from '../../domain/hours.rules.ts';
import { sectorOf } from '../../domain/sector.ts';
import { CriteriaInput } from '../contracts/rules.ts';
import type { Reading } from './hours-store.ts';

/** A public contract as hours need it. */
export type HoursContract = {
  contractNo: number;
  /** As evidence and people name it: the buyer's number, and the lot when there is one. */
  reference: string;
  object: string;
  /** SIRET. */
  buyer: string;
  /** What the contract states, else the family of its CPV; null when neither tells. */
  sector: string | null;
  days: Period;
  state: string;
  criteria: CriteriaSet;
  durations: DurationRule;
  legal: LegalHours | null;
};

const Length = z.union([
  z.object({ until: z.literal('months'), months: z.number().int().positive() }),
  z.object({ until: z.literal('contract-end'), mostMonths: z.number().int().positive().nullable() }),
]);
const Duration = z.object({
  id: z.string(),
  text: z.object({ fr: z.string(), en: z.string() }),
  source: z.string(),
  verified: z.boolean(),
  from: z.enum(['decision', 'first-hiring']),
  length: Length,
  lengthOf: z.record(z.string(), Length),
});
const Legal = z.object({ perWeek: z.number().int().positive(), source: z.string() });

/** A contract's own rules; what it has not, or that cannot be read, is the example to start from. */
function rulesOf(rules: unknown): Pick<HoursContract, 'criteria' | 'durations' | 'legal'> {
  const own = z.record(z.string(), z.unknown()).safeParse(rules).data ?? {};
  return {
    criteria: CriteriaInput.safeParse(own['criteria']).data ?? EXAMPLE_CRITERIA,
    durations: Duration.safeParse(own['durations']).data ?? EXAMPLE_DURATIONS[0],
    legal: Legal.safeParse(own['legal']).data ?? null,
  };
}

type Row = {
  contract_no: number;
  number: string;
  lot: string;
  object: string;
  buyer: string;
  cpv: string | null;
  sector: string | null;
  starts: DayNumber | null;
  ends: DayNumber | null;
  notified: DayNumber | null;
  state: string;
  rules: unknown;
};

/** How evidence names a contract. */
const contractReference = ({ number, lot }: { number: string; lot: string }): string =>
  lot === '' ? number : `${number} · ${lot}`;

const contractOf = (row: Row): HoursContract => ({
  contractNo: row.contract_no,
  reference: contractReference(row),
  object: row.object,
  buyer: row.buyer,
  sector: sectorOf(row),
  // Before its days are known a contract is open: nothing is refused for a day that nobody wrote.
  days: { from: row.starts ?? row.notified ?? 0, to: row.ends ?? OPEN_END },
  state: row.state,
  ...rulesOf(row.rules),
});

/** Contracts that somebody follows, or followed; `only` reads those numbers, whatever their state. */
export async function readHoursContracts(
  { tx, collectivityId }: Reading,
  only?: readonly number[],
): Promise<Map<number, HoursContract>> {
  const which =
    only === undefined
      ? sql`and state in ('followed', 'closed')`
      : sql`and contract_no = any(${[...only]}::int[])`;
  const found =
    await sql<Row>`select contract_no, number, lot, object, buyer, cpv, sector, starts, ends, notified, state, rules
    from clauses.contract where collectivity_id = ${collectivityId} ${which} order by number, lot`.execute(
      tx,
    );
  return new Map(found.rows.map((row) => [row.contract_no, contractOf(row)]));
}
