import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { isSiret } from '#kernel/codes.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { foldText } from '../../domain/emplois-export.ts';
import { checkContractType, CONTRACT_TYPES, SIAE_KINDS } from '../../domain/siae.ts';
import { MISSION_TYPES } from '../conventions.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { restate, withdrawRestatements } from '../restate.ts';
import { lockInsertion, nextNo } from '../store.ts';

/** An employer in SIAE and what counts as one of its contracts. */
export const ConventionInput = z.object({
  organisationId: z.number().int().positive(),
  /** As the export writes it. */
  employer: z.string().trim().min(1).max(200),
  siret: z.string(),
  kind: z.enum(SIAE_KINDS),
  /** Kind of its contracts; null when it signs several. */
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  countsEiti: z.boolean(),
  countsAiMissions: z.boolean(),
  /** Most days between the end of a contract and the start of its renewal. */
  renewalGapDays: z.number().int().min(0).max(366),
  depositor: z.string().min(1).max(200),
});
/** An employer in SIAE and what counts as one of its contracts. */
export type ConventionInput = z.infer<typeof ConventionInput>;

/**
 * Sets the convention of an employer, or changes it: contracts already recorded are stated anew. Refusals: `bad-siret`,
 * `insertion-siret-of-another` (a structure speaks of its own company), `insertion-siret-kept` (contracts were recorded under it), `contract-not-of-kind`, `insertion-type-missing` (an AI
 * whose missions do not count must say what it signs), `insertion-name-empty`.
 */
export const setConvention = (context: InsertionContext) =>
  useCase({
    name: 'set-convention',
    access: {
      right: 'record-evidence',
      organisation: ({ organisationId }: z.infer<typeof ConventionInput>) => organisationId,
    },
    mode: 'write',
    input: ConventionInput,
    run: async (act, input): Promise<Result<{ conventionNo: number }>> => {
      const fault = await faultOf(context, act, input);
      if (fault) return refuse(fault);
      await lockInsertion(act);
      const kept = await keptSiret(act, input);
      if (kept) return refuse(kept);
      const conventionNo = await write(act, input);
      act.leaveTrace();
      const withdrawn = await withdrawRestatements(act, input.organisationId);
      if (!withdrawn.ok) return withdrawn;
      const stated = await restate(context, act, input);
      return stated.ok ? ok({ conventionNo }) : stated;
    },
  });

async function faultOf(
  { siretOf }: InsertionContext,
  act: ActContext,
  input: ConventionInput,
): Promise<Refusal | null> {
  const { siret } = input;
  if (!isSiret(siret)) return { code: 'bad-siret', field: 'siret', value: siret };
  if (foldText(input.employer) === '')
    return { code: 'insertion-name-empty', field: 'employer', value: input.employer };
  const own = act.reach === 'all' ? null : await siretOf(act, input.organisationId);
  // Establishments of one company share its nine first digits.
  if (own !== null && own.slice(0, 9) !== siret.slice(0, 9))
    return { code: 'insertion-siret-of-another', field: 'siret', value: siret, params: { own } };
  return typeFault(input);
}

function typeFault({ kind, contractType, countsAiMissions }: ConventionInput): Refusal | null {
  if (contractType !== null) {
    const checked = checkContractType(kind, contractType);
    return checked.ok ? null : checked.refusals[0];
  }
  if (kind !== 'AI' || countsAiMissions) return null;
  const params = { types: MISSION_TYPES.join(', ') };
  return { code: 'insertion-type-missing', field: 'contractType', params };
}

/** Facts are told apart by their SIRET: under another one, contracts would count twice. */
async function keptSiret(act: ActContext, input: ConventionInput): Promise<Refusal | null> {
  const found = await sql<{ siret: string }>`select c.siret from insertion.convention c
    where c.collectivity_id = ${act.collectivityId} and c.organisation_id = ${input.organisationId}
      and c.employer_key = ${foldText(input.employer)} and c.kind = ${input.kind} and c.siret <> ${input.siret}
      and exists (select 1 from insertion.contract k where k.collectivity_id = c.collectivity_id
        and k.convention_no = c.convention_no)`.execute(act.tx);
  const kept = found.rows[0]?.siret;
  return kept === undefined
    ? null
    : { code: 'insertion-siret-kept', field: 'siret', value: input.siret, params: { kept } };
}

async function write(act: ActContext, input: ConventionInput): Promise<number> {
  const no = await nextNo(act, 'convention');
  const written = await sql<{ convention_no: number }>`
    insert into insertion.convention (collectivity_id, convention_no, organisation_id, employer, employer_key, siret, kind,
      contract_type, counts_eiti, counts_ai_missions, renewal_gap, set_at, set_by)
    values (${act.collectivityId}, ${no}, ${input.organisationId}, ${input.employer}, ${foldText(input.employer)},
      ${input.siret}, ${input.kind}, ${input.contractType}, ${input.countsEiti}, ${input.countsAiMissions},
      ${input.renewalGapDays}, ${act.now}, ${signatureOf(act.actor)})
    on conflict (collectivity_id, organisation_id, employer_key, kind) do update set employer = excluded.employer,
      siret = excluded.siret, contract_type = excluded.contract_type, counts_eiti = excluded.counts_eiti,
      counts_ai_missions = excluded.counts_ai_missions, renewal_gap = excluded.renewal_gap, set_at = excluded.set_at,
      set_by = excluded.set_by
    returning convention_no`.execute(act.tx);
  return written.rows[0].convention_no;
}
