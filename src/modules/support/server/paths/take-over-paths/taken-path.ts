import { z } from 'zod';
import { CLOSE_REASONS, MEETING_KINDS } from '../../../domain/paths/sight.ts';

const Day = z.number().int();

/** A path as another software held it. Days are day numbers. */
export const TakenPath = z.object({
  lastName: z.string().trim().min(1).max(80),
  firstName: z.string().trim().min(1).max(80),
  born: Day.nullable(),
  sex: z.enum(['female', 'male']).nullable(),
  phone: z.string().max(40).default(''),
  email: z.string().max(254).default(''),
  place: z.object({
    commune: z.string().optional(),
    qpv2015: z.string().optional(),
    qpv2024: z.string().optional(),
  }),
  programme: z.string().max(60),
  openedOn: Day,
  /** Account of who answers for it; empty: nobody yet. */
  personId: z.string().max(64).default(''),
  stages: z.array(
    z.object({
      stage: z.string().max(60),
      on: Day,
      siren: z.string().nullable().default(null),
      answer: z.enum(['yes', 'no']).nullable().default(null),
    }),
  ),
  meetings: z.array(
    z.object({
      on: Day,
      way: z.enum(MEETING_KINDS),
      minutes: z.number().int().nullable(),
      note: z.string().max(5000),
    }),
  ),
  actions: z.array(
    z.object({
      title: z.string().min(1).max(300),
      dueOn: Day.nullable(),
      doneOn: Day.nullable(),
      who: z.enum(['resident', 'structure']),
      shared: z.boolean(),
    }),
  ),
  closed: z.object({ on: Day, reason: z.enum(CLOSE_REASONS) }).nullable(),
  /** Other structures on it, under which agreement. Only the operator takes over for several structures at once. */
  others: z
    .array(
      z.object({
        organisationId: z.number().int().positive(),
        givenOn: Day,
        wording: z.string().min(20).max(2000),
      }),
    )
    .default([]),
});
/** A path as another software held it. */
export type TakenPath = z.infer<typeof TakenPath>;

/** Paths of a structure that comes from another software. */
export const TakeOverInput = z.object({
  organisationId: z.number().int().positive(),
  /** Whether beginnings and activities created are stated here, or were by the files that the structure deposited. */
  states: z.enum(['everything', 'stages']),
  paths: z.array(TakenPath).min(1).max(2000),
});
/** Paths of a structure that comes from another software. */
export type TakeOverInput = z.infer<typeof TakeOverInput>;
