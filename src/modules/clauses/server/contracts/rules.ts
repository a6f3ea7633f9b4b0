import { z } from 'zod';
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

/** Rules of a contract that its facilitator wrote from its documents; what is absent was not found in them. */
export const RulesInput = z.object({
  schedule: ScheduleInput.optional(),
  penalties: PenaltiesInput.optional(),
  durations: DurationInput.optional(),
  legal: z
    .object({ perWeek: z.number().int().min(1).max(16_800), source: z.string().min(1).max(200) })
    .optional(),
  criteria: z.unknown().optional(),
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
