import { z } from 'zod';
import { FIGURE_UNITS } from '#kernel/units.ts';

const Label = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'kebab-case, e.g. clause-hours');
const Values = z.union([z.string(), z.array(z.string()).min(1)]);
/** What facts must say: a dimension among values, or not among them; `qpv` in or out of any priority neighbourhood. */
const Where = z.record(z.string(), z.union([Values, z.strictObject({ not: Values })]));

/** How facts become a number. */
const Measure = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('count') }),
  z.strictObject({ type: z.literal('sum') }),
  /** Distinct combinations of columns: `person`, `organisation`, `company` (SIREN), `day`, or a dimension. */
  z.strictObject({ type: z.literal('distinct'), of: z.array(z.string()).min(1).max(3) }),
  /** Share, in percent, of what also satisfies `where`; by count, by distinct subject or by quantity. */
  z.strictObject({
    type: z.literal('share'),
    where: Where,
    by: z.enum(['count', 'quantity']).default('count'),
    unknown: Where.optional(),
  }),
]);

/** `during`: events of the period · `at`: states true on the day · `ever`: what began up to the day · `planned`: what was stated, be it to come. */
const When = z.enum(['during', 'at', 'ever', 'planned']);
const GenerationChoice = z.enum(['in-force', '2015', '2024']);

const Reading = z.strictObject({
  id: Slug,
  label: Label,
  official: z.boolean().default(false),
  unit: z.enum(FIGURE_UNITS).optional(),
  where: Where.default({}),
  measure: Measure.optional(),
  when: When.optional(),
  generation: GenerationChoice.default('in-force'),
});

/** Words by which texts speak of the indicator, in French, folded at use. */
const Vocabulary = z.strictObject({
  /** Nouns right after the number: "habitant", "contrat de travail". They make a candidate, never a binding. */
  nouns: z.array(z.string()).default([]),
  /** Nouns that speak of nothing else: "ressourcerie". One is enough. */
  own: z.array(z.string()).default([]),
  /** Words of the sentence, or just before, that name the subject: "clauses sociales". */
  context: z.array(z.string()).default([]),
  /** Words of the sentence that fit, but fit many subjects: "créé", "accompagné". */
  hints: z.array(z.string()).default([]),
  /** Words that speak of something else. */
  not: z.array(z.string()).default([]),
});

/** A declared indicator: one YAML file of `definitions/indicators/`. */
export const Indicator = z.strictObject({
  id: Slug,
  theme: Slug,
  label: Label,
  unit: z.enum(FIGURE_UNITS),
  fact: Slug,
  when: When,
  measure: Measure,
  where: Where.default({}),
  readings: z.array(Reading).min(1),
  breakdowns: z.array(z.string()).default([]),
  /** Fact kind that states how often records were linked wrongly: the figure then carries the range that it leaves. */
  linkage: Slug.optional(),
  /** Fact kind that states what controls by sampling found: the figure then carries the error rate and its interval. */
  control: Slug.optional(),
  /** How a period of a text counts when the indicator is a rhythm ("chaque année"): the last whole one. */
  cadence: z.enum(['year', 'month']).optional(),
  /** What a public cell counts at least; by default persons for facts about persons, organisations for companies. */
  protects: z.enum(['person', 'organisation', 'none']).optional(),
  vocabulary: Vocabulary,
  method: Label,
  limits: Label,
  producer: Label,
});
/** A declared indicator. */
export type Indicator = z.infer<typeof Indicator>;
/** One way to count an indicator. */
export type Reading = z.infer<typeof Reading>;
/** Conditions on facts. */
export type Where = z.infer<typeof Where>;
/** How facts become a number. */
export type Measure = z.infer<typeof Measure>;

/** A declared objective: an indicator to bring to a target by a date. */
export const Objective = z.strictObject({
  id: Slug,
  theme: Slug,
  label: Label,
  indicator: Slug,
  reading: Slug.optional(),
  /** Place of `places.yaml`; absent: the whole territory. */
  place: Slug.optional(),
  target: z.number(),
  due: z.iso.date(),
  /** First day of the count, where the objective counts from a date. */
  since: z.iso.date().optional(),
  baseline: z.strictObject({ date: z.iso.date(), value: z.number() }).optional(),
});
/** A declared objective. */
export type Objective = z.infer<typeof Objective>;

/** A place of the territory: a QPV under its codes, a commune, or a name that texts use for one of them. */
export const Place = z.strictObject({
  id: Slug,
  kind: z.enum(['qpv', 'commune', 'territory']),
  name: z.string().min(1),
  /** Official codes: by generation for a QPV, INSEE for a commune. */
  codes: z
    .strictObject({
      '2015': z.string().optional(),
      '2024': z.string().optional(),
      insee: z.string().optional(),
    })
    .default({}),
  communes: z.array(z.string()).default([]),
  also: z.array(z.string()).default([]),
});
/** A place of the territory. */
export type Place = z.infer<typeof Place>;

/** A theme under which promises are shown. */
const Theme = z.strictObject({ id: Slug, label: Label });
/** A theme under which promises are shown. */
export type Theme = z.infer<typeof Theme>;

/** `territory.yaml`: what the territory is, its themes and its places. */
export const Territory = z.strictObject({
  slug: Slug,
  name: z.string().min(1),
  themes: z.array(Theme).min(1),
  places: z.array(Place).min(1),
  /** Known names of organisations, by SIRET, for lists; a SIRET without a name is shown as it is. */
  organisations: z.record(z.string().regex(/^\d{14}$/), z.string()).default({}),
});
/** What the territory is. */
export type Territory = z.infer<typeof Territory>;

/** Everything that a territory declares without code. */
export type Definitions = { territory: Territory; indicators: Indicator[]; objectives: Objective[] };

/** The reading that is announced; the others stay visible beside it. */
export function officialReading(indicator: Indicator): Reading {
  return indicator.readings.find((reading) => reading.official) ?? indicator.readings[0];
}
