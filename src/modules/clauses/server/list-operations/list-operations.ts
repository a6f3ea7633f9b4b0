import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';

/** An operation that groups contracts. */
export type Operation = {
  operationNo: number;
  name: string;
  poolRule: 'due-first' | 'in-proportion' | null;
  poolText: string | null;
  contracts: number;
};

/** Operations, and how many contracts each groups. */
export const listOperations = () =>
  useCase({
    name: 'list-operations',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId }) => {
      const found = await sql<{
        operation_no: number;
        name: string;
        pool_rule: Operation['poolRule'];
        pool_text: string | null;
        contracts: number;
      }>`select o.operation_no, o.name, o.pool_rule, o.pool_text, (select count(*)::int from clauses.contract c
          where c.collectivity_id = o.collectivity_id and c.operation_no = o.operation_no) as contracts
        from clauses.operation o where o.collectivity_id = ${collectivityId} order by o.name`.execute(tx);
      return ok(
        found.rows.map((row): Operation => ({
          operationNo: row.operation_no,
          name: row.name,
          poolRule: row.pool_rule,
          poolText: row.pool_text,
          contracts: row.contracts,
        })),
      );
    },
  });
