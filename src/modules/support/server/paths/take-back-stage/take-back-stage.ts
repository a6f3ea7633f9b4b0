import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { PathsContext } from '../paths-context.ts';
import { withdrawStated } from '../path-facts.ts';
import { pathFor, readStages } from '../read-paths.ts';
import { lockPaths } from '../store.ts';

/** A stage told by mistake. */
export const TakeBackStageInput = z.object({
  organisationId: z.number().int().positive(),
  pathNo: z.number().int().positive().max(2_147_483_647),
  stage: z.string().max(60),
});

/**
 * Takes back a stage that the structure told, and withdraws what it stated of it. Refusals: `path-unknown`, `path-stage-untold`,
 * `path-stage-of-another`, `path-stage-needed` (an outcome was told after it), `path-stage-of-file` (its entry states others too).
 */
export const takeBackStage = (context: PathsContext) =>
  useCase({
    name: 'take-back-stage',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof TakeBackStageInput>) => organisationId,
    },
    mode: 'write',
    input: TakeBackStageInput,
    run: async (act, input): Promise<Result<null>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { programme, path } = found.value;
      const told = await readStages(act, [input.pathNo]);
      const stage = told.find((one) => one.stage === input.stage);
      if (!stage) return refuse({ code: 'path-stage-untold', value: input.stage });
      if (stage.organisationId !== input.organisationId)
        return refuse({ code: 'path-stage-of-another', value: input.stage });
      const needed = programme.stages.some(
        ({ id, outcome }) => outcome?.after === input.stage && told.some((one) => one.stage === id),
      );
      if (needed) return refuse({ code: 'path-stage-needed', value: input.stage });
      if (await isOfSeveral(act, stage.entryNo))
        return refuse({ code: 'path-stage-of-file', value: input.stage });
      const withdrawn = await withdrawStated(act, stage.entryNo, 'Étape reprise');
      if (!withdrawn.ok) return withdrawn;
      await sql`update support.stage_reached set taken_back_at = ${act.now}, taken_back_by = ${signatureOf(act.actor)}
        where collectivity_id = ${act.collectivityId} and reached_no = ${stage.reachedNo}`.execute(act.tx);
      const { organisationId } = input;
      const { residentNo } = path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'stage' },
      });
      return ok(null);
    },
  });

/** Whether an entry states other stages: withdrawing it would take these back too. */
async function isOfSeveral({ tx, collectivityId }: ActContext, entryNo: number | null): Promise<boolean> {
  const found = await sql<{ n: number }>`select count(*)::int as n from support.stage_reached
    where collectivity_id = ${collectivityId} and entry_no = ${entryNo}`.execute(tx);
  return found.rows[0].n > 1;
}
