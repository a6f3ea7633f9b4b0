import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { seeingAll, lockDeposits } from '../deposits.ts';
import type { PersonsContext } from '../persons-context.ts';
import { estimatesOf, keepPairs, relink, restate } from '../relink.ts';
import { VERDICTS, writeRuling, type PairName } from '../rulings.ts';

const Input = z.object({
  organisationId: z.number().int().positive(),
  /** One's own reference, and the organisation of the other record. */
  reference: z.string().min(1).max(200),
  otherOrganisationId: z.number().int().positive(),
  /** Score and agreements of the pair shown: they tell it from another of the same two. */
  score: z.number(),
  verdict: z.enum(VERDICTS),
});

type Row = { a_organisation: number; a_reference: string; b_organisation: number; b_reference: string };

/**
 * Says whether two records are of one person. A refusal splits for good whatever is computed later; what is said is remembered
 * under the references, so a file that comes again keeps it. Refusal: `unknown-pair`.
 * @returns the entry that states who is who anew; null when nothing changed.
 */
export const rulePair = (context: PersonsContext) =>
  useCase({
    name: 'rule-pair',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (act, input): Promise<Result<{ restatedBy: number | null }>> => {
      const { tx, collectivityId } = act;
      const { organisationId: mine, otherOrganisationId: other, reference } = input;
      const found =
        await sql<Row>`select a_organisation, a_reference, b_organisation, b_reference from persons.pair
        where collectivity_id = ${collectivityId} and abs(score - ${input.score}) < 1e-5
          and ((a_organisation = ${mine} and a_reference = ${reference} and b_organisation = ${other})
            or (b_organisation = ${mine} and b_reference = ${reference} and a_organisation = ${other}))`.execute(
          tx,
        );
      const row = found.rows.at(0);
      if (!row) return refuse({ code: 'unknown-pair', value: reference });
      const pair: PairName = {
        a: { organisationId: row.a_organisation, reference: row.a_reference },
        b: { organisationId: row.b_organisation, reference: row.b_reference },
      };
      await lockDeposits({ tx, collectivityId });
      const word = { organisationId: mine, verdict: input.verdict, by: signatureOf(act.actor), now: act.now };
      await writeRuling(act, pair, word);
      act.leaveTrace();
      return seeingAll(act, async () => {
        const linked = await relink(context, act, null);
        if (!linked.ok) return linked;
        const restated = await restate(context, act, {
          linked: linked.value,
          estimates: estimatesOf(linked.value.linkage, act.now),
        });
        if (!restated.ok) return restated;
        await keepPairs(act, linked.value);
        return ok({ restatedBy: restated.value });
      });
    },
  });
