import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { CONTRACT_STATES, lockContracts, readContract } from '../contracts/contract-store.ts';
import { referenceTaken } from '../contracts/references.ts';

const Input = z.object({
  contractNo: z.number().int().positive().max(2_147_483_647),
  organisationId: z.number().int().positive(),
  state: z.enum(CONTRACT_STATES),
});

/** Follows a contract, sets it aside, closes it or opens it again. Refused: `contract-unknown`, `contract-committed` (hours are due: it cannot be set aside), `contract-reference-taken`. */
export const setContractState = () =>
  useCase({
    name: 'set-contract-state',
    access: {
      right: 'work-clauses',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (act, { contractNo, organisationId, state }): Promise<Result<null>> => {
      await lockContracts(act);
      const { tx, collectivityId, now, actor } = act;
      const contract = await readContract(act, contractNo);
      if (!contract) return refuse({ code: 'contract-unknown', value: String(contractNo) });
      if (state === 'followed' || state === 'closed') {
        const taken = await referenceTaken(act, contract);
        if (taken.length > 0) return refuse(...taken);
      }
      if (state === 'set-aside' || state === 'proposed') {
        const committed = await sql`select 1 from clauses.commitment
          where collectivity_id = ${collectivityId} and contract_no = ${contractNo} limit 1`.execute(tx);
        if (committed.rows.length > 0) return refuse({ code: 'contract-committed' });
      }
      await sql`update clauses.contract set state = ${state}, organisation_id = coalesce(organisation_id, ${organisationId}),
          set_at = ${now}, set_by = ${signatureOf(actor)}
        where collectivity_id = ${collectivityId} and contract_no = ${contractNo}`.execute(tx);
      act.leaveTrace();
      return ok(null);
    },
  });
