import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { lockPaths } from '../store.ts';
import { tellStage, type ToldStage } from '../tell-stage.ts';

/** A stage reached, or an outcome that somebody told the structure. */
export const ReachStageInput = z.object({
  organisationId: z.number().int().positive(),
  pathNo: z.number().int().positive().max(2_147_483_647),
  stage: z.string().max(60),
  on: z.number().int(),
  /** Number of the company, where the stage asks for it; empty otherwise. */
  siren: z
    .string()
    .max(40)
    .default('')
    .transform((text) => text.replaceAll(/\s/g, '')),
  /** For an outcome. */
  answer: z.enum(['yes', 'no']).nullable().default(null),
});

/** Tells that a stage is reached, and states it. Refusals: `path-unknown`, and those of `checkTelling`. */
export const reachStage = (context: PathsContext) =>
  useCase({
    name: 'reach-stage',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: { organisationId: number }) => organisationId,
    },
    mode: 'write',
    input: ReachStageInput,
    run: async (act, input): Promise<Result<ToldStage>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { path, programme } = found.value;
      const { organisationId, stage, on, answer } = input;
      const telling = { stage, on, answer, siren: input.siren === '' ? null : input.siren };
      const told = await tellStage(context, act, {
        path,
        programme,
        organisationId,
        telling,
        toldBy: 'structure',
      });
      if (!told.ok) return told;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo: path.residentNo,
        params: { fields: 'stage' },
      });
      return ok(told.value);
    },
  });
