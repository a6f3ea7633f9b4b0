import type { DayNumber } from '#kernel/days.ts';
import type { Recorder } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';

/** Hours of the ledger by reference of contract, then by first day of the month. */
export type HoursDone = ReadonlyMap<string, ReadonlyMap<DayNumber, HundredthsOfHour>>;

/** What use cases of contracts need. */
export type ContractsContext = {
  recorder: Recorder;
  /** Hours validated, all of them or by contract only (then under month 0). The ledger holds them, whoever entered them. */
  hoursDone: (asked: { byMonth: boolean; until: DayNumber }) => Promise<HoursDone>;
  /** Name of an organisation of the collectivity. */
  organisationName: (act: ActContext, organisationId: number) => Promise<string>;
};
