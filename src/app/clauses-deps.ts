import { ALL_TIME } from '#kernel/period.ts';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import type { FigureService } from '#indicators/server/index.ts';
import type { ContractsContext, HoursDone } from '#modules/clauses/server/index.ts';
import { organisationsOf } from './accounts/memberships.ts';

/** What contracts take from elsewhere: hours as the ledger counts them, and names of organisations. */
export function contractsDeps(figures: FigureService): Omit<ContractsContext, 'recorder'> {
  return {
    hoursDone: (asked) => hoursDone(figures, asked),
    organisationName: async (act, organisationId) =>
      (await organisationsOf(act)).find((one) => one.organisationId === organisationId)?.name ?? '',
  };
}

/** Contracts count in hundredths of an hour, figures in hours. */
const IN_AN_HOUR = 100;

/** Hours of every contract, as the engine counts them: those that were imported, and those validated here. */
async function hoursDone(
  figures: FigureService,
  { byMonth, until }: { byMonth: boolean; until: DayNumber },
): Promise<HoursDone> {
  const { cells } = await figures.figure({
    indicator: 'clause-hours',
    reading: 'all',
    period: { from: ALL_TIME.from, to: until },
    trueOn: until,
    knownOn: figures.position(),
    by: byMonth ? ['contract', 'month'] : ['contract'],
  });
  const done = new Map<string, Map<DayNumber, number>>();
  for (const { key, value } of cells) {
    const month = byMonth ? (parseDay(`${key[1]}-01`) ?? 0) : 0;
    const own = done.get(key[0]) ?? new Map<DayNumber, number>();
    own.set(month, (own.get(month) ?? 0) + Math.round((value ?? 0) * IN_AN_HOUR));
    done.set(key[0], own);
  }
  return done;
}
