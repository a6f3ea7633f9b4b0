import { sql } from 'kysely';
import { OPEN_END, type DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { validityOf, type Validity } from '../../domain/eligibility-duration.ts';
import type { ModalityId } from '../../domain/modality.ts';
import type { HoursContract } from './contracts.ts';
import type { Reading } from './hours-store.ts';

/** A hiring for a public contract. */
export type Employment = {
  employmentNo: number;
  organisationId: number;
  participantNo: number;
  contractNo: number;
  employer: string;
  employerName: string;
  modality: ModalityId;
  contractType: string;
  rome: string | null;
  starts: DayNumber;
  ends: DayNumber | null;
  qpv2015: string | null;
  qpv2024: string | null;
  commune: string | null;
  payrollNumber: string | null;
  exitDay: DayNumber | null;
  exitSituation: string | null;
};

type Row = {
  employment_no: number;
  organisation_id: number;
  participant_no: number;
  contract_no: number;
  employer: string;
  employer_name: string;
  modality: ModalityId;
  contract_type: string;
  rome: string | null;
  starts: number;
  ends: number | null;
  qpv2015: string | null;
  qpv2024: string | null;
  commune: string | null;
  payroll_number: string | null;
  exit_day: number | null;
  exit_situation: string | null;
};

const employmentOf = (row: Row): Employment => ({
  employmentNo: row.employment_no,
  organisationId: row.organisation_id,
  participantNo: row.participant_no,
  contractNo: row.contract_no,
  employer: row.employer,
  employerName: row.employer_name,
  modality: row.modality,
  contractType: row.contract_type,
  rome: row.rome,
  starts: row.starts,
  ends: row.ends,
  qpv2015: row.qpv2015,
  qpv2024: row.qpv2024,
  commune: row.commune,
  payrollNumber: row.payroll_number,
  exitDay: row.exit_day,
  exitSituation: row.exit_situation,
});

/** Which employments are read: of people, of an employer, or those that run in a month. */
export type EmploymentsAsked = {
  employmentNo?: number;
  participants?: readonly number[];
  organisationId?: number;
  employer?: string;
  during?: Period;
};

/** Employments that the transaction sees, the first hired first. */
export async function readEmployments(
  { tx, collectivityId }: Reading,
  { employmentNo, participants, organisationId, employer, during }: EmploymentsAsked = {},
): Promise<Employment[]> {
  const found =
    await sql<Row>`select e.employment_no, e.organisation_id, e.participant_no, e.contract_no, e.employer,
      c.name as employer_name, e.modality, e.contract_type, e.rome, e.starts, e.ends, e.qpv2015, e.qpv2024, e.commune,
      e.payroll_number, x.day as exit_day, x.situation as exit_situation
    from clauses.employment e
    join clauses.company c on c.collectivity_id = e.collectivity_id and c.siret = e.employer
    left join clauses.exit x on x.collectivity_id = e.collectivity_id and x.employment_no = e.employment_no
    where e.collectivity_id = ${collectivityId}
      ${employmentNo === undefined ? sql`` : sql`and e.employment_no = ${employmentNo}`}
      ${participants === undefined ? sql`` : sql`and e.participant_no = any(${[...participants]}::int[])`}
      ${organisationId === undefined ? sql`` : sql`and e.organisation_id = ${organisationId}`}
      ${employer === undefined ? sql`` : sql`and e.employer = ${employer}`}
      ${during === undefined ? sql`` : sql`and e.starts <= ${during.to} and coalesce(e.ends, ${OPEN_END}) >= ${during.from}`}
    order by e.starts, e.employment_no`.execute(tx);
  return found.rows.map(employmentOf);
}

/** Decisions of eligibility of people, the last first. */
export async function readDecisions(
  { tx, collectivityId }: Reading,
  participants: readonly number[],
): Promise<Decision[]> {
  const found = await sql<{
    participant_no: number;
    contract_no: number;
    decided: number;
    criteria: string;
    criterion: string;
    proofs: string[];
    qpv: { day: number; generation: string; answer: string; code: string | null } | null;
  }>`select participant_no, contract_no, decided, criteria, criterion, proofs, qpv from clauses.eligibility
    where collectivity_id = ${collectivityId} and participant_no = any(${[...participants]}::int[])
    order by eligibility_no desc`.execute(tx);
  return found.rows.map(({ participant_no, contract_no, ...row }) => ({
    participantNo: participant_no,
    contractNo: contract_no,
    ...row,
  }));
}

/** A decision of eligibility as it is kept. */
export type Decision = {
  participantNo: number;
  contractNo: number;
  decided: DayNumber;
  criteria: string;
  criterion: string;
  proofs: string[];
  qpv: { day: DayNumber; generation: string; answer: string; code: string | null } | null;
};

/**
 * Days on which the hours of a person count for a contract; null without a decision made before the first hiring. The
 * decision that counts is the first: a later one would not make hours count that came before it.
 */
export function validityFor(
  contract: HoursContract,
  {
    decisions,
    employments,
    contractType,
  }: { decisions: readonly Decision[]; employments: readonly Employment[]; contractType: string },
): Validity | null {
  const own = decisions.filter((one) => one.contractNo === contract.contractNo);
  const hired = employments.filter((one) => one.contractNo === contract.contractNo);
  if (own.length === 0 || hired.length === 0) return null;
  return validityOf(contract.durations, {
    decided: Math.min(...own.map(({ decided }) => decided)),
    firstHiring: Math.min(...hired.map(({ starts }) => starts)),
    contractType,
    contractEnd: contract.days.to,
  });
}
