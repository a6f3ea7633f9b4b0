import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { computePass } from '../../domain/pass.ts';
import { readContracts } from '../contracts.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { passOf, readPassActs } from '../passes.ts';
import { lockInsertion, nextNo } from '../store.ts';

const Target = {
  organisationId: z.number().int().positive(),
  passNo: z.number().int().positive().max(2_147_483_647),
};

/** A suspension or a prolongation to enter, or one to take back. Days are day numbers. */
export const PassActInput = z.discriminatedUnion('act', [
  z.object({ ...Target, act: z.literal('suspension'), starts: z.number().int(), ends: z.number().int() }),
  z.object({
    ...Target,
    act: z.literal('prolongation'),
    starts: z.number().int(),
    ends: z.number().int(),
    reason: z.string().min(1).max(40),
    asked: z.number().int().nullable(),
  }),
  z.object({ ...Target, act: z.literal('take-back'), actNo: z.number().int().positive() }),
]);
/** A suspension or a prolongation to enter, or one to take back. */
export type PassActInput = z.infer<typeof PassActInput>;

/**
 * Enters a suspension or a prolongation of a PASS, or takes one back. The rule checks all of them together: refused as
 * `computePass` does, and with `insertion-unknown-pass`, `insertion-pass-without-start` or `insertion-unknown-pass-act`.
 */
export const recordPassAct = (context: InsertionContext) =>
  useCase({
    name: 'record-pass-act',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof PassActInput>) => organisationId,
    },
    mode: 'write',
    input: PassActInput,
    run: async (act, input): Promise<Result<{ personNo: number }>> => {
      await lockInsertion(act);
      const contract = (await readContracts(act)).findLast(
        ({ passNo, organisationId }) => passNo === input.passNo && organisationId === input.organisationId,
      );
      if (!contract) return refuse({ code: 'insertion-unknown-pass', value: String(input.passNo) });
      const { passStarts, personNo } = contract;
      if (passStarts === null) return refuse({ code: 'insertion-pass-without-start' });
      const written = await change(act, input, passStarts);
      if (!written.ok) return written;
      const { organisationId } = input;
      await context.trace(act, { code: 'person-changed', organisationId, personNo });
      return ok({ personNo });
    },
  });

async function change(act: ActContext, input: PassActInput, start: number): Promise<Result<null>> {
  const standing = (await readPassActs(act)).filter(({ passNo }) => passNo === input.passNo);
  if (input.act === 'take-back') {
    const rest = standing.filter(({ actNo }) => actNo !== input.actNo);
    if (rest.length === standing.length)
      return refuse({ code: 'insertion-unknown-pass-act', value: String(input.actNo) });
    // What remains must still follow the rule: a prolongation starts on the end that a suspension moved.
    const checked = computePass(passOf(start, rest));
    if (!checked.ok) return checked;
    await sql`update insertion.pass_act set taken_back_at = ${act.now}, taken_back_by = ${signatureOf(act.actor)}
      where collectivity_id = ${act.collectivityId} and act_no = ${input.actNo}`.execute(act.tx);
    return ok(null);
  }
  const added = {
    act: input.act,
    starts: input.starts,
    ends: input.ends,
    reason: input.act === 'prolongation' ? input.reason : null,
    asked: input.act === 'prolongation' ? input.asked : null,
  };
  const checked = computePass(passOf(start, [...standing, added]));
  if (!checked.ok) return checked;
  await sql`insert into insertion.pass_act (collectivity_id, act_no, organisation_id, pass_no, act, starts, ends, reason, asked,
      recorded_at, recorded_by)
    values (${act.collectivityId}, ${await nextNo(act, 'pass_act')}, ${input.organisationId}, ${input.passNo}, ${added.act},
      ${added.starts}, ${added.ends}, ${added.reason}, ${added.asked}, ${act.now}, ${signatureOf(act.actor)})`.execute(
    act.tx,
  );
  return ok(null);
}
