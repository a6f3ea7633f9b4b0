import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { needsIn } from '../../domain/needs.ts';
import { wallTimeAt, type WallTime } from '../opening.ts';
import { FAMILIES, NEEDS } from '../../domain/vocabularies.ts';
import { walkingMinutes } from '../../domain/walking.ts';
import type { DirectoryContext } from '../directory-context.ts';
import type { DirectoryIndex, FoundService, ServiceQuery } from '../search/directory-index.ts';
import { readState } from '../store.ts';

const Code = z.string().max(12).nullable();

/** What a resident looks for. An address never comes here: only where it was found to be. */
const HelpInput = z.object({
  at: z.object({ lon: z.number(), lat: z.number() }).optional(),
  where: z.object({ commune: Code, qpv: z.object({ '2015': Code, '2024': Code }) }).optional(),
  /** A family of needs, a need, or nothing. */
  need: z.string().max(120).default(''),
  /** The need in plain words. */
  text: z.string().trim().max(300).default(''),
  mode: z.enum(['a-distance', 'en-presentiel']).optional(),
  language: z.string().max(3).optional(),
  fees: z.literal('gratuit').optional(),
  public: z.string().max(60).optional(),
  withinMinutes: z.number().int().min(1).max(600).optional(),
  /** Only what was checked within the months that the collectivity chose. */
  fresh: z.boolean().default(false),
  most: z.number().int().min(1).max(200).default(40),
});

/** A service that may help. `minutes`: on foot, an estimate; null when it has no place or is remote. */
export type Help = FoundService & { minutes: number | null };

/** What was found. `understood`: the needs that the words were taken for; `at`: the hour of the wall, for opening hours. */
export type HelpFound = { total: number; services: Help[]; understood: string[]; need: string; at: WallTime };

/** Finds services near a place, for a need said in plain words or chosen. Keeps nothing of who asks. */
export const findHelp = ({ indexes }: DirectoryContext) =>
  useCase({
    name: 'find-help',
    access: 'anyone',
    mode: 'read',
    input: HelpInput,
    run: async (act, input): Promise<Result<HelpFound>> => {
      const index = await indexes.of(act);
      const { freshMonths } = await readState(act);
      const today = dayOfInstant(act.now);
      const query: ServiceQuery = {
        at: input.at,
        where: input.where,
        mode: input.mode,
        language: input.language,
        fees: input.fees,
        public: input.public,
        checkedSince: input.fresh ? today - Math.round(freshMonths * DAYS_A_MONTH) : undefined,
        byResidents: true,
      };
      const understood = understoodOf(input);
      const found = search(index, query, { text: input.text, understood }).map((one) => ({
        ...one,
        minutes: one.metres === null ? null : walkingMinutes(one.metres),
      }));
      const near = found.filter(
        ({ minutes, entry }) =>
          input.withinMinutes === undefined ||
          (minutes === null ? entry.modes.includes('a-distance') : minutes <= input.withinMinutes),
      );
      return ok({
        total: near.length,
        services: near.slice(0, input.most),
        understood,
        need: needCounted(input, understood),
        at: wallTimeAt(act.now),
      });
    },
  });

const DAYS_A_MONTH = 30.44;

type Asked = z.infer<typeof HelpInput>;

function understoodOf({ need, text }: Asked): string[] {
  const family = FAMILIES.find(({ id }) => id === need);
  if (family) return family.terms.map(({ value }) => value);
  if (NEEDS.some(({ value }) => value === need)) return [need];
  return needsIn(text).map((one) => one.need);
}

/** By the needs understood; when they find nothing, or none is, by the words themselves. */
function search(
  index: DirectoryIndex,
  query: ServiceQuery,
  { text, understood }: { text: string; understood: string[] },
): FoundService[] {
  const byNeed = understood.length > 0 ? index.find({ ...query, needs: understood }) : [];
  if (byNeed.length > 0 || (text === '' && understood.length > 0)) return byNeed;
  return index.find(text === '' ? query : { ...query, text });
}

/** What a need is counted under when nothing answers: a code of the vocabulary, never what was typed. */
function needCounted({ need }: Asked, understood: readonly string[]): string {
  if (FAMILIES.some(({ id }) => id === need)) return need;
  return understood[0] ?? UNRECOGNISED;
}

/** A need that no word of the vocabulary says. */
export const UNRECOGNISED = 'unrecognised';
