import { sql } from 'kysely';
import type { Refusal } from '#kernel/result.ts';
import { referenceOf, type Reading, type StoredContract } from './contract-store.ts';

type Named = Pick<StoredContract, 'number' | 'lot'> & { contractNo: number | null };

/**
 * Evidence names a contract by its number and lot, and two buyers may give the same ones: their hours would then be added together.
 * Refused with `contract-reference-taken` when another contract that is followed already bears them.
 */
export async function referenceTaken({ tx, collectivityId }: Reading, contract: Named): Promise<Refusal[]> {
  const reference = referenceOf(contract);
  const found = await sql<{ buyer: string }>`select buyer from clauses.contract
    where collectivity_id = ${collectivityId} and contract_no <> ${contract.contractNo ?? 0}
      and state in ('followed', 'closed')
      and (case when lot = '' then number else number || ' · ' || lot end) = ${reference} limit 1`.execute(
    tx,
  );
  if (found.rows.length === 0) return [];
  const [{ buyer }] = found.rows;
  return [{ code: 'contract-reference-taken', field: 'lot', value: reference, params: { buyer } }];
}

/** What was recorded under a reference stays under it: refused with `contract-reference-kept` once hours are due or declared. */
export async function referenceKept(
  { tx, collectivityId }: Reading,
  known: StoredContract,
  wanted: Pick<StoredContract, 'number' | 'lot'>,
): Promise<Refusal[]> {
  if (referenceOf(known) === referenceOf(wanted)) return [];
  const found = await sql`select 1 from clauses.commitment where collectivity_id = ${collectivityId}
      and contract_no = ${known.contractNo}
    union all select 1 from clauses.line where collectivity_id = ${collectivityId}
      and contract_no = ${known.contractNo} limit 1`.execute(tx);
  return found.rows.length === 0
    ? []
    : [{ code: 'contract-reference-kept', field: 'lot', value: referenceOf(known) }];
}
