import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { checkSchedule } from '../../domain/schedule.ts';
import { lockContracts, readContract } from '../contracts/contract-store.ts';
import { RulesInput, rulesOf } from '../contracts/rules.ts';
import { daysOf } from '../contracts/standings.ts';

const Input = z.object({ contractNo: z.number().int().positive().max(2_147_483_647), rules: RulesInput });

/** Keeps what a contract says of its schedule, penalties and durations. Refusals: `contract-unknown`, those of `checkSchedule`. */
export const setContractRules = () =>
  useCase({
    name: 'set-contract-rules',
    access: { right: 'work-clauses' },
    mode: 'write',
    input: Input,
    run: async (act, { contractNo, rules }): Promise<Result<null>> => {
      await lockContracts(act);
      const contract = await readContract(act, contractNo);
      if (!contract) return refuse({ code: 'contract-unknown', value: String(contractNo) });
      const schedule = rules.schedule ? checkSchedule(rules.schedule, daysOf(contract)) : ok(null);
      if (!schedule.ok) return schedule;
      const kept = { ...rulesOf(contract.rules), ...rules };
      const { tx, collectivityId, now, actor } = act;
      await sql`update clauses.contract set rules = ${JSON.stringify(kept)}::jsonb, set_at = ${now}, set_by = ${signatureOf(actor)}
        where collectivity_id = ${collectivityId} and contract_no = ${contractNo}`.execute(tx);
      act.leaveTrace();
      return ok(null);
    },
  });
