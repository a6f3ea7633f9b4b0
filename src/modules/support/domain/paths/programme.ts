import { z } from 'zod';

const Label = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'kebab-case, e.g. osez-entreprendre');

/** A stage of a programme; an outcome is a question asked some months after another stage. */
const Stage = z.strictObject({
  id: Slug,
  label: Label,
  /** Whether the number of a company is asked when the stage is reached. */
  siren: z.enum(['none', 'required']).default('none'),
  /** Whether reaching it is an activity created, which figures count. */
  creates: z.boolean().default(false),
  outcome: z
    .strictObject({
      /** Stage from which months are counted. */
      after: Slug,
      months: z.number().int().min(1).max(120),
      /** What the resident is asked; the answer is yes or no. */
      question: Label,
    })
    .optional(),
});
/** A stage of a programme. */
export type Stage = z.infer<typeof Stage>;

/** A programme: one YAML file of `definitions/programmes/`. Its stages are in order; outcomes come last. */
export const Programme = z
  .strictObject({
    id: Slug,
    label: Label,
    purpose: Label,
    /** Days without news after which the adviser is told. */
    silentDays: z.number().int().min(7).max(365).default(60),
    stages: z.array(Stage).min(2).max(20),
  })
  .check(({ value, issues }) => {
    const fault = (message: string, at: number): void =>
      void issues.push({ code: 'custom', message, path: ['stages', at], input: value });
    const known = new Map<string, Stage>();
    let outcomes = 0;
    for (const [at, stage] of value.stages.entries()) {
      if (known.has(stage.id)) fault(`stage ${stage.id} is declared twice`, at);
      const from = stage.outcome && known.get(stage.outcome.after);
      if (stage.outcome && (from === undefined || from.outcome !== undefined))
        fault(`${stage.id} is asked after ${stage.outcome.after}, which is no earlier step`, at);
      if (stage.outcome) outcomes++;
      else if (outcomes > 0) fault(`${stage.id} is a step after an outcome`, at);
      if (stage.outcome && (stage.creates || stage.siren !== 'none'))
        fault(`${stage.id} is an outcome: it creates nothing and asks no SIREN`, at);
      known.set(stage.id, stage);
    }
    if (value.stages.filter(({ creates }) => creates).length > 1)
      fault('one stage at most creates the activity', 0);
  });
/** A programme. */
export type Programme = z.infer<typeof Programme>;

/** Steps of a programme: its stages that are not asked later. */
export const stepsOf = ({ stages }: Programme): Stage[] => stages.filter(({ outcome }) => !outcome);

/** Stages of a programme that are asked some months later. */
export const outcomesOf = ({ stages }: Programme): (Stage & { outcome: NonNullable<Stage['outcome']> })[] =>
  stages.flatMap((stage) => (stage.outcome ? [{ ...stage, outcome: stage.outcome }] : []));
