import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { lockContracts, nextNo } from '../contracts/contract-store.ts';

const Input = z.object({
  operationNo: z.number().int().positive().optional(),
  name: z.string().trim().min(1).max(200),
  /** How hours that one contract does not need serve the others; null: never. */
  poolRule: z.enum(['due-first', 'in-proportion']).nullable(),
  /** Words of the agreement between the buyers. */
  poolText: z.string().trim().max(1000).default(''),
});

/** Groups contracts, and says whether their buyers agreed to pool hours. Refusals: `operation-unknown`, `pool-without-words`. */
export const setOperation = () =>
  useCase({
    name: 'set-operation',
    access: { right: 'work-clauses' },
    mode: 'write',
    input: Input,
    run: async (act, { operationNo, name, poolRule, poolText }): Promise<Result<{ operationNo: number }>> => {
      if (poolRule !== null && poolText === '')
        return refuse({ code: 'pool-without-words', field: 'poolText' });
      await lockContracts(act);
      const { tx, collectivityId, now, actor } = act;
      const text = poolRule === null ? null : poolText;
      act.leaveTrace();
      if (operationNo === undefined) {
        const no = await nextNo(act, 'operation');
        await sql`insert into clauses.operation (collectivity_id, operation_no, name, pool_rule, pool_text, set_at, set_by)
          values (${collectivityId}, ${no}, ${name}, ${poolRule}, ${text}, ${now}, ${signatureOf(actor)})`.execute(
          tx,
        );
        return ok({ operationNo: no });
      }
      const changed =
        await sql`update clauses.operation set name = ${name}, pool_rule = ${poolRule}, pool_text = ${text},
          set_at = ${now}, set_by = ${signatureOf(actor)}
        where collectivity_id = ${collectivityId} and operation_no = ${operationNo}`.execute(tx);
      return Number(changed.numAffectedRows ?? 0) === 1
        ? ok({ operationNo })
        : refuse({ code: 'operation-unknown' });
    },
  });
