// oxlint-disable no-restricted-globals -- the library speaks in Dates; each is built from the wall clock that it is given
import OpeningHours from 'opening_hours';

/** A moment on the clock of the wall: what opening hours are written in. Days are ISO dates. */
export type WallTime = { day: string; minute: number };

/** One day of the week to come. */
export type OpeningDay = {
  day: string;
  /** From and to, in minutes after midnight; 1440 or more ends the day after. */
  spans: { from: number; to: number }[];
  /** A public holiday in France. */
  holiday: boolean;
};

/** Opening hours as people read them. */
export type Opening = {
  open: boolean;
  /** When that changes, if it does within a fortnight. */
  change: (WallTime & { inMinutes: number; inDays: number }) | null;
  /** Today and the six days after. */
  week: OpeningDay[];
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HORIZON_DAYS = 15;
const DAYS_SHOWN = 7;
const MINUTES_A_DAY = 1440;

/** Public holidays are those of France; the rest of the address does not change them. */
const FRANCE = { lat: 47, lon: 2, address: { country_code: 'fr', country: 'France', state: '' } };

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** What the clocks of Paris show at an instant. */
export function wallTimeAt(instant: Date): WallTime {
  const found = new Map(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? '00';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
}

// The library reads the clock of the machine: the wall's moment is given to it as if it were the machine's.
const asLocal = ({ day, minute }: WallTime): Date => {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 0, minute);
};
const two = (value: number): string => String(value).padStart(2, '0');
const isoOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const minuteOf = (date: Date): number => date.getHours() * 60 + date.getMinutes();
const midnight = (date: Date, after: number): Date =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + after);

function parse(text: string): OpeningHours | null {
  try {
    return new OpeningHours(text, FRANCE);
  } catch {
    // The library throws on whatever is not its grammar: such hours are shown as they were written.
    return null;
  }
}

/** Whether a text is opening hours in the grammar of OpenStreetMap. */
export const isOpeningHours = (text: string): boolean => parse(text) !== null;

/** Reads opening hours at a moment of the wall clock; null when they are not in the grammar of OpenStreetMap. */
export function readOpening(text: string, at: WallTime): Opening | null {
  const hours = parse(text);
  if (hours === null) return null;
  const now = asLocal(at);
  try {
    const next = hours.getNextChange(now, new Date(now.getTime() + HORIZON_DAYS * DAY_MS));
    return {
      open: hours.getState(now),
      change: next ? changeAt(next, now) : null,
      week: weekFrom(hours, now),
    };
  } catch {
    // School holidays of a place that is not told.
    return null;
  }
}

function changeAt(next: Date, now: Date): NonNullable<Opening['change']> {
  return {
    day: isoOf(next),
    minute: minuteOf(next),
    inMinutes: Math.round((next.getTime() - now.getTime()) / MINUTE_MS),
    inDays: Math.round((midnight(next, 0).getTime() - midnight(now, 0).getTime()) / DAY_MS),
  };
}

const holidays = new OpeningHours('PH', FRANCE);

function weekFrom(hours: OpeningHours, now: Date): OpeningDay[] {
  return Array.from({ length: DAYS_SHOWN }, (_, after) => {
    const [from, to] = [midnight(now, after), midnight(now, after + 1)];
    // Intervals are cut at midnight, which is where each day's line ends.
    const spans = hours.getOpenIntervals(from, to).map(([start, end]) => ({
      from: minuteOf(start),
      to: end.getTime() >= to.getTime() ? MINUTES_A_DAY : minuteOf(end),
    }));
    return { day: isoOf(from), spans, holiday: holidays.getState(new Date(from.getTime() + DAY_MS / 2)) };
  });
}
