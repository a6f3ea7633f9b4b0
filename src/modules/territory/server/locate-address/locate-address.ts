import { z } from 'zod';
import { dayOfInstant, parseDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { answered } from '../addresses/geocoder-error.ts';
import { locatePoint, locateText, type Location } from '../locate.ts';
import type { TerritoryContext } from '../territory-context.ts';

/** Longest address that is read. */
const MOST_CHARACTERS = 200;

/** An address as it is typed, or a point in degrees; the day asked, today when it is not said. */
const LocateInput = z.union([
  z.object({ text: z.string().trim().min(3).max(MOST_CHARACTERS), date: z.string().optional() }),
  z.object({
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    date: z.string().optional(),
  }),
]);
type LocateInput = z.infer<typeof LocateInput>;

/** Says whether an address lies in a QPV at a date, under each generation, and how sure that is. Keeps nothing. */
export const locateAddress = ({ geography }: TerritoryContext) =>
  useCase({
    name: 'locate-address',
    access: 'anyone',
    mode: 'read',
    input: LocateInput,
    run: async (act, input): Promise<Result<Location>> => {
      const day = input.date === undefined ? dayOfInstant(act.now) : parseDay(input.date);
      if (day === null) return refuse({ code: 'bad-date', field: 'date', value: input.date ?? '' });
      const snapshot = await geography.snapshot(act.tx, act.collectivityId);
      if ('lon' in input) return ok(locatePoint(snapshot, input, day));
      if (snapshot.geocoder === null) return refuse({ code: 'no-address-base' });
      return answered(locateText(snapshot, input.text, day));
    },
  });
