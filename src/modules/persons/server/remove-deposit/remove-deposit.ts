import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { recordingContext, withdraw } from '#evidence/server/index.ts';
import { readDeposits, seeingAll, lockDeposits } from '../deposits.ts';
import type { PersonsContext } from '../persons-context.ts';
import { estimatesOf, keepPairs, relink, restate } from '../relink.ts';

const Input = z.object({
  organisationId: z.number().int().positive(),
  depositNo: z.number().int().positive(),
  note: z.string().max(500).optional(),
});

/**
 * Takes a deposited file out: its encodings are destroyed, its entry is withdrawn, and who is who is told anew from the files that stay. What was known
 * before stays known. Refusals: `unknown-deposit`, those of withdrawals.
 */
export const removeDeposit = (context: PersonsContext) =>
  useCase({
    name: 'remove-deposit',
    access: {
      right: 'withdraw-evidence',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (act, { organisationId, depositNo, note }): Promise<Result<{ entryNo: number }>> => {
      const { tx, collectivityId } = act;
      const deposit = (await readDeposits(act)).find((one) => one.depositNo === depositNo);
      if (!deposit || deposit.removed || deposit.organisationId !== organisationId)
        return refuse({ code: 'unknown-deposit', value: String(depositNo) });
      await lockDeposits({ tx, collectivityId });
      await sql`update persons.deposit set removed_at = ${act.now}, removed_by = ${signatureOf(act.actor)}, encoded = ''
        where collectivity_id = ${collectivityId} and deposit_no = ${depositNo}`.execute(tx);
      const gone = await withdraw(tx, recordingContext(act), {
        entryNo: deposit.entryNo,
        ...(note === undefined ? {} : { note }),
      });
      if (!gone.ok) return gone;
      return seeingAll(act, async () => {
        const linked = await relink(context, act, null);
        if (!linked.ok) return linked;
        const restated = await restate(context, act, {
          linked: linked.value,
          estimates: estimatesOf(linked.value.linkage, act.now),
        });
        if (!restated.ok) return restated;
        await keepPairs(act, linked.value);
        return ok({ entryNo: gone.value.entryNo });
      });
    },
  });
