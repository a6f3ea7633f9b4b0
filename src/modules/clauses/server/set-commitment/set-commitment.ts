import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { commit, type Commitment } from '../../domain/commitment.ts';
import { readVersions, RoundingInput, TermsInput } from '../contracts/commitments.ts';
import type { ContractsContext } from '../contracts/contracts-context.ts';
import {
  lockContracts,
  readContract,
  readParties,
  referenceOf,
  type StoredContract,
} from '../contracts/contract-store.ts';

const SetCommitmentInput = z.object({
  contractNo: z.number().int().positive().max(2_147_483_647),
  terms: TermsInput,
  rounding: RoundingInput,
  /** Day from which it holds: that of the contract, then of each amendment. */
  from: z.number().int().min(0).max(60_000),
  /** Article of the contract that says so, or why it is amended. */
  wording: z.string().trim().min(1).max(1000),
  mode: z.enum(['preview', 'record']),
});
/** What a contract commits to. */
export type SetCommitmentInput = z.infer<typeof SetCommitmentInput>;

/** What it gives: hours with each step of the calculation, the version that it makes, and what it changes. */
export type CommitmentOutcome = {
  commitment: Commitment;
  no: number;
  change: number;
  entryNo: number | null;
};

/**
 * Sets what a contract owes in hours, or amends it: every version stays, and the ledger corrects the hours due. Refusals: those of
 * `commit`, `contract-unknown`, `contract-not-followed`, `contract-without-holder`, `contract-without-day`, `amendment-before`.
 */
export const setCommitment = (context: ContractsContext) =>
  useCase({
    name: 'set-commitment',
    access: { right: 'work-clauses' },
    mode: 'write',
    input: SetCommitmentInput,
    run: async (act, input): Promise<Result<CommitmentOutcome>> => {
      const made = commit(input.terms, input.rounding);
      if (!made.ok) return made;
      await lockContracts(act);
      const contract = await readContract(act, input.contractNo);
      if (!contract) return refuse({ code: 'contract-unknown', value: String(input.contractNo) });
      const versions = await readVersions(act, input.contractNo);
      const last = versions.at(-1);
      if (last && input.from < last.from) return refuse({ code: 'amendment-before', field: 'from' });
      const outcome = {
        commitment: made.value,
        no: versions.length,
        change: made.value.hours - (last?.commitment.hours ?? 0),
        entryNo: null,
      };
      act.leaveTrace();
      if (input.mode === 'preview') return ok(outcome);
      const stated = await state(context, act, { contract, commitment: made.value });
      if (!stated.ok) return stated;
      await write(act, input, { ...outcome, entryNo: stated.value });
      return ok({ ...outcome, entryNo: stated.value });
    },
  });

/** States in the ledger that the contract was signed, with the hours due today: an amendment corrects them. */
async function state(
  { recorder, organisationName }: ContractsContext,
  act: ActContext,
  { contract, commitment }: { contract: StoredContract; commitment: Commitment },
): Promise<Result<number | null>> {
  if (contract.state !== 'followed' && contract.state !== 'closed')
    return refuse({ code: 'contract-not-followed' });
  const parties = (await readParties(act, [contract.contractNo])).get(contract.contractNo) ?? [];
  const holder = parties.find(({ role, siret }) => role === 'holder' && siret !== null)?.siret;
  if (holder === undefined || holder === null) return refuse({ code: 'contract-without-holder' });
  if (contract.notified === null) return refuse({ code: 'contract-without-day' });
  const fact: FactInput = {
    kind: 'clause-contract-signed',
    row: contract.contractNo,
    organisation: holder,
    starts: contract.notified,
    ends: contract.notified,
    quantity: commitment.hours,
    dims: { contract: referenceOf(contract), buyer: contract.buyer },
  };
  const organisationId = contract.organisationId ?? 1;
  const receipt = await recorder.record(act.tx, recordingContext(act), {
    entry: {
      source: {
        kind: 'form',
        label: `Engagement du marché ${referenceOf(contract)}`,
        depositor: await organisationName(act, organisationId),
        organisationId,
      },
    },
    facts: [fact],
  });
  return receipt.ok ? ok(receipt.value.entryNo) : receipt;
}

async function write(
  { tx, collectivityId, now, actor }: ActContext,
  { contractNo, from, terms, rounding, wording }: SetCommitmentInput,
  { no, commitment, entryNo }: CommitmentOutcome,
): Promise<void> {
  await sql`insert into clauses.commitment (collectivity_id, contract_no, version_no, from_day, terms, rounding, hours, wording,
      entry_no, recorded_at, recorded_by)
    values (${collectivityId}, ${contractNo}, ${no}, ${from}, ${JSON.stringify(terms)}::jsonb, ${JSON.stringify(rounding)}::jsonb,
      ${commitment.hours}, ${wording}, ${entryNo}, ${now}, ${signatureOf(actor)})`.execute(tx);
}
