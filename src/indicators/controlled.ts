import type { DayNumber } from '#kernel/days.ts';

/** Share of wrong facts that a control by sampling found, with its interval at 95 %, and the days that it covers. */
export type ControlledRate = {
  /** Name of the control. */
  control: string;
  /** Null when nothing that was drawn could be checked. */
  rate: number | null;
  low: number;
  high: number;
  from: DayNumber;
  to: DayNumber;
};
