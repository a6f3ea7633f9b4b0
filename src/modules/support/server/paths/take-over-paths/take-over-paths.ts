import { z } from 'zod';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { checkTelling, type Reached } from '../../../domain/paths/path-state.ts';
import { CLOSE_REASONS, MEETING_KINDS } from '../../../domain/paths/sight.ts';
import { emailIn, phoneIn } from '../contacts.ts';
import { factsOfPath, statingOrganisation } from '../path-facts.ts';
import { WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { lockPaths } from '../store.ts';
import { numbersFrom, writePaths } from './write-paths.ts';

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

/**
 * Takes over the paths that a structure held in another software, all or none, as one entry of the ledger. Refusals, by row: those of
 * `openPath` but for twins, those of `checkTelling`; `access-denied` for other structures, unless by the operator.
 */
export const takeOverPaths = (context: PathsContext) =>
  useCase({
    name: 'take-over-paths',
    access: WORKING,
    mode: 'write',
    input: TakeOverInput,
    run: async (act, input): Promise<Result<{ paths: number; entryNo: number | null }>> => {
      const faults = input.paths.flatMap((path, at) =>
        faultsOf(context, act, path).map((fault) => ({ ...fault, row: at + 1 })),
      );
      if (faults.length > 0) return refuse(...faults);
      if (act.reach !== 'all' && input.paths.some(({ others }) => others.length > 0))
        return refuse({ code: 'access-denied', field: 'others' });
      const organisation = await statingOrganisation(act, input.organisationId);
      if (!organisation.ok) return organisation;
      await lockPaths(act);
      const numbers = await numbersFrom(act);
      const facts = input.paths.flatMap((path, at) =>
        factsOfPath(context, organisation.value, {
          path: { pathNo: numbers.path + at, residentNo: numbers.resident + at, programme: path.programme },
          taken: path,
          everything: input.states === 'everything',
        }),
      );
      const receipt = await context.recorder.record(act.tx, recordingContext(act), {
        entry: {
          source: {
            kind: 'file',
            label: 'Parcours repris d’un autre logiciel',
            depositor: organisation.value.name,
            organisationId: input.organisationId,
          },
        },
        facts: facts.map((fact, at) => ({ ...fact, row: at + 1 })),
      });
      if (!receipt.ok) return receipt;
      const { entryNo } = receipt.value;
      await writePaths(context, act, { input, numbers, entryNo });
      act.leaveTrace();
      return ok({ paths: input.paths.length, entryNo });
    },
  });

function faultsOf(context: PathsContext, { now }: ActContext, path: TakenPath): Refusal[] {
  const programme = context.programmes.get(path.programme);
  if (!programme) return [{ code: 'path-unknown-programme', field: 'programme', value: path.programme }];
  const today = dayOfInstant(now);
  const { openedOn, born } = path;
  if (openedOn > today) return [{ code: 'path-day-to-come', field: 'openedOn', value: formatDay(openedOn) }];
  if (born !== null && born >= openedOn)
    return [{ code: 'path-born-later', field: 'born', value: formatDay(born) }];
  const faults: Refusal[] = [];
  const reached: Reached[] = [];
  for (const told of path.stages) {
    const checked = checkTelling(programme, told, { openedOn, reached, today });
    if (!checked.ok) faults.push(...checked.refusals);
    reached.push(told);
  }
  for (const contact of [phoneIn(path.phone), emailIn(path.email)])
    if (!contact.ok) faults.push(...contact.refusals);
  return faults;
}
