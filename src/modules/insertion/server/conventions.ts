import { sql } from 'kysely';
import type { CountingConvention } from '../domain/counting.ts';
import { CONTRACT_TYPES, isSiaeKind, type ContractType, type SiaeKind } from '../domain/siae.ts';
import type { Reading } from './store.ts';

/** An employer in SIAE as exports name it, and what counts as one of its contracts. */
export type Convention = {
  conventionNo: number;
  organisationId: number;
  employer: string;
  employerKey: string;
  siret: string;
  kind: SiaeKind;
  contractType: ContractType | null;
  countsEiti: boolean;
  countsAiMissions: boolean;
  /** Most days between the end of a contract and the start of its renewal. */
  renewalGapDays: number;
  setAt: Date;
};

type Row = {
  convention_no: number;
  organisation_id: number;
  employer: string;
  employer_key: string;
  siret: string;
  kind: string;
  contract_type: string | null;
  counts_eiti: boolean;
  counts_ai_missions: boolean;
  renewal_gap: number;
  set_at: Date;
};

/** Conventions that the transaction sees, by employer. */
export async function readConventions({ tx, collectivityId }: Reading): Promise<Convention[]> {
  const found = await sql<Row>`select * from insertion.convention where collectivity_id = ${collectivityId}
    order by employer_key, kind, convention_no`.execute(tx);
  return found.rows.map(conventionOf);
}

function conventionOf(row: Row): Convention {
  if (!isSiaeKind(row.kind)) throw new Error(`Convention ${row.convention_no} has no kind of SIAE`);
  return {
    conventionNo: row.convention_no,
    organisationId: row.organisation_id,
    employer: row.employer,
    employerKey: row.employer_key,
    siret: row.siret,
    kind: row.kind,
    contractType: CONTRACT_TYPES.find((one) => one === row.contract_type) ?? null,
    countsEiti: row.counts_eiti,
    countsAiMissions: row.counts_ai_missions,
    renewalGapDays: row.renewal_gap,
    setAt: row.set_at,
  };
}

/** Contracts by which an AI puts people at the disposal of others. */
export const MISSION_TYPES: readonly ContractType[] = ['mission', 'cdd-usage'];

/** The convention as the rule of counting takes it. Renewals are told apart and count. */
export function countingOf(convention: Convention): CountingConvention {
  return {
    id: String(convention.conventionNo),
    text: { fr: convention.employer, en: convention.employer },
    countsEiti: convention.countsEiti,
    countsAiMissions: convention.countsAiMissions,
    missionTypes: MISSION_TYPES,
    countsRenewals: true,
    renewalGapDays: convention.renewalGapDays,
  };
}
