import { partsOf, type DayNumber } from './days.ts';

/** Whole years of age on a day. */
export function ageOn(born: DayNumber, day: DayNumber): number {
  const [then, now] = [partsOf(born), partsOf(day)];
  const before = now.month < then.month || (now.month === then.month && now.day < then.day);
  return now.year - then.year - (before ? 1 : 0);
}

/** First ages that are not in the first band, and in the second: those of the templates of evidence. */
const PAST_26 = 26;
const PAST_50 = 50;

/** Age band on a day, as facts state it. */
export function ageBandOn(born: DayNumber, day: DayNumber): 'under-26' | '26-49' | '50-over' {
  const age = ageOn(born, day);
  if (age < PAST_26) return 'under-26';
  return age < PAST_50 ? '26-49' : '50-over';
}
