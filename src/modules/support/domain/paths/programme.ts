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

type Fault = { at: number; message: string };

/** What a list of stages may not be: said by its position. */
function faultsOf(stages: readonly Stage[]): Fault[] {
  const creating = stages.filter(({ creates }) => creates).length;
  return [
    ...stages.flatMap((stage, at) =>
      faultsBefore(stage, stages.slice(0, at)).map((message) => ({ at, message })),
    ),
    ...(creating > 1 ? [{ at: 0, message: 'one stage at most creates the activity' }] : []),
  ];
}

function faultsBefore(stage: Stage, before: readonly Stage[]): string[] {
  const { id, outcome } = stage;
  const twice = before.some((one) => one.id === id) ? [`stage ${id} is declared twice`] : [];
  if (!outcome)
    return before.some((one) => one.outcome) ? [...twice, `${id} is a step after an outcome`] : twice;
  const from = before.find((one) => one.id === outcome.after);
  return [
    ...twice,
    ...(from === undefined || from.outcome
      ? [`${id} is asked after ${outcome.after}, which is no earlier step`]
      : []),
    ...(stage.creates || stage.siren !== 'none'
      ? [`${id} is an outcome: it creates nothing and asks no SIREN`]
      : []),
  ];
}

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
    for (const { at, message } of faultsOf(value.stages))
      issues.push({ code: 'custom', message, path: ['stages', at], input: value });
  });
/** A programme. */
export type Programme = z.infer<typeof Programme>;

/** Steps of a programme: its stages that are not asked later. */
export const stepsOf = ({ stages }: Programme): Stage[] => stages.filter(({ outcome }) => !outcome);

/** Stages of a programme that are asked some months later. */
export const outcomesOf = ({ stages }: Programme): (Stage & { outcome: NonNullable<Stage['outcome']> })[] =>
  stages.flatMap((stage) => (stage.outcome ? [{ ...stage, outcome: stage.outcome }] : []));
