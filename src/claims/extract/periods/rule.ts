import { dayReading, monthReading, pointYear, type Caught, type Reading } from './readings.ts';
import { monthOf } from './calendar.ts';

/** What a sentence must hold for a pattern to be worth trying. */
export type Need = 'year' | 'month' | 'length' | 'slash' | 'now';

/** An expression of time: a pattern over folded text, and what it means. Null when it means nothing here. */
export type Pattern = { pattern: RegExp; read: (caught: Caught) => Reading | null; needs: Need };

const spaced = (source: string): string => source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+');
const build =
  (needs: Pattern['needs']) =>
  (source: string, read: Pattern['read']): Pattern => ({
    pattern: new RegExp(`(?<![a-z\\d])(?:${spaced(source)})`, 'g'),
    read,
    needs,
  });

/** An expression that names a length of time: years, months, weeks, a season. */
export const lengthRule = build('length');
/** A date in digits. */
export const slashRule = build('slash');
/** An expression that says "now". */
export const nowRule = build('now');
/** An expression that names a year. */
export const yearRule = build('year');
/** An expression that names a month. */
export const monthRule = build('month');

/** A cadence after a slash: "250 événements/an". */
export const perRule = (source: string, period: string): Pattern => ({
  pattern: new RegExp(`/\\s?(?:${source})(?![a-z])`, 'g'),
  read: () => ({ type: 'per', period }),
  needs: 'slash',
});

/** The year caught by a group. */
export const year = (caught: Caught, group: number): Reading => pointYear(caught.groups[group]);

/** The month caught by a group, with the year or the word that places it. */
export const month = (caught: Caught, group: number, hint: number): Reading =>
  monthReading(caught, caught.groups[group], caught.groups[hint]);

/** The day, month and year caught by three groups. */
export const dayOf = (caught: Caught, from: number): Reading =>
  dayReading(caught, {
    day: caught.groups[from],
    month: monthOf(caught.groups[from + 1]),
    year: caught.groups[from + 2],
  });
