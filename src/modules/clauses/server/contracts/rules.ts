import { z } from 'zod';
import type { CriteriaSet } from '../../domain/criteria.ts';
import type { PenaltyTerms } from '../../domain/penalties.ts';
import type { Schedule } from '../../domain/schedule.ts';

const Day = z.number().int();
const Cents = z.number().int().min(0);

/** When hours fall due. */
const ScheduleInput = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('even') }),
  z.object({ rule: z.literal('at-end') }),
  z.object({
    rule: z.literal('milestones'),
    milestones: z.array(z.object({ day: Day, share: z.number().int() })).max(60),
  }),
]) satisfies z.ZodType<Schedule>;

/** Penalties as the contract words them. */
const PenaltiesInput = z.object({
  perHour: z
    .union([
      z.object({ amount: Cents }),
      z.object({ multiple: z.number().int().min(0), of: Cents, reference: z.string().max(200) }),
    ])
    .nullable(),
  hoursCounted: z.enum(['started', 'whole', 'in-proportion']),
  perLateDay: z.object({ amount: Cents, graceDays: z.number().int().min(0).max(365) }).nullable(),
  cap: Cents.nullable(),
}) satisfies z.ZodType<PenaltyTerms>;

const Length = z.union([
  z.object({ until: z.literal('months'), months: z.number().int().min(1).max(240) }),
  z.object({ until: z.literal('contract-end'), mostMonths: z.number().int().min(1).max(240).nullable() }),
]);

/** How long a person's hours count, in the contract's own words. */
const DurationInput = z.object({
  id: z.string().min(1).max(80),
  text: z.object({ fr: z.string().max(500), en: z.string().max(500) }),
  source: z.string().max(200),
  verified: z.boolean(),
  from: z.enum(['decision', 'first-hiring']),
  length: Length,
  lengthOf: z.record(z.string(), Length).default({}),
});

const Label = z.object({ fr: z.string().max(300), en: z.string().max(300) });

/** Criteria of eligibility that a contract accepts, with the papers that prove each. */
export const CriteriaInput = z.object({
  id: z.string().max(80),
  source: z.string().max(300),
  criteria: z
    .array(
      z.object({
        id: z.string().max(80),
        label: Label,
        sensitive: z.boolean(),
        needsQpv: z.boolean(),
        proofs: z.array(z.array(z.string().max(80)).max(40)).max(20),
      }),
    )
    .min(1)
    .max(100),
  proofs: z
    .array(z.object({ id: z.string().max(80), label: Label, mostMonths: z.number().nullable() }))
    .max(100),
}) satisfies z.ZodType<CriteriaSet>;

const DaysAround = z.number().int().min(0).max(60);

/** Rules of a contract that its facilitator wrote from its documents; what is absent was not found in them. */
export const RulesInput = z.object({
  schedule: ScheduleInput.optional(),
  penalties: PenaltiesInput.optional(),
  durations: DurationInput.optional(),
  legal: z
    .object({ perWeek: z.number().int().min(1).max(16_800), source: z.string().min(1).max(200) })
    .optional(),
  criteria: CriteriaInput.optional(),
  /** How often the buyer is sent a statement, and how many days after the period. */
  statement: z
    .object({ months: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]), days: DaysAround })
    .optional(),
  /** Days before and after the day due at which employers are reminded, and after which the facilitator is told. */
  reminders: z.object({ before: DaysAround, after: DaysAround, escalation: DaysAround }).optional(),
  /** Article or page where they stand. */
  wording: z.string().max(1000).optional(),
});
/** Rules of a contract. */
export type ContractRules = z.infer<typeof RulesInput>;

/** Rules as they are kept; what cannot be read is as if it had not been written. */
export function rulesOf(kept: unknown): ContractRules {
  return RulesInput.safeParse(kept).data ?? {};
}

/** The schedule of a contract: spread evenly over its days unless it says otherwise. */
export const scheduleOf = (rules: ContractRules): Schedule => rules.schedule ?? { rule: 'even' };
