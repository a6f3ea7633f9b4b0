import { parseDay } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import { parseScaled } from '#kernel/numbers.ts';
import { refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { HundredthsOfHour } from './commitment.ts';

/** What a column of a payroll export may give. */
export const PAYROLL_ROLES = [
  'number',
  'name',
  'last',
  'first',
  'month',
  'hours',
  'contract',
  'from',
  'to',
] as const;
/** `number`: employee number · `name`: whole name · `last`, `first`: its parts · `contract`: public contract or site · `from`, `to`: first and last day worked. */
export type PayrollRole = (typeof PAYROLL_ROLES)[number];

/**
 * A line of payroll: who, which month, how many hours. Names and numbers are those of the employer's own file: they serve
 * to find the person in the employer's list, and go no further.
 */
export type PayrollRow = {
  /** 1-based place in the file, as a spreadsheet shows it. */
  row: number;
  number: string | null;
  name: string | null;
  month: Period;
  hours: HundredthsOfHour;
  /** Whether the hours had to be rounded to a hundredth (7 h 20 is 7,33). */
  rounded: boolean;
  contract: string | null;
  /** First and last day worked in the month; null when the file does not say them. */
  days: Period | null;
};

/** Hours that a cell says; or why it says none. */
export type HoursReading =
  | { hours: HundredthsOfHour; rounded: boolean; problem?: undefined }
  | { problem: 'payroll-bad-hours' | 'ambiguous-number' | 'payroll-bad-minutes' | 'payroll-negative' };

const CLOCK = /^(\d{1,4}):(\d{2})(?::(\d{2}))?$/;
const IN_WORDS = /^(\d{1,4})h(?:eures?)?(?:(\d{2})(?:min|mn|m|')?)?$/;
/** What a workbook's duration becomes when it is read as a date: days since 30 December 1899, and the time of day. */
const EXCEL_DURATION = /^(1899-12-3[01]|1900-01-\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;
const DECIMAL = /^[+-]?[\d.,]+(?:h(?:eures?)?)?$/;
const MINUTES = 60;
const SECONDS = 3_600;
const DAY_HOURS = 24;

/**
 * Reads hours: `151,67`, `151.67 h`, `7:30`, `7h30`, `7 h`, `151:40:00`, or a workbook's duration. Minutes become hundredths
 * to the nearest (half up), and so do decimals beyond the second.
 */
export function readHours(raw: string): HoursReading {
  const duration = EXCEL_DURATION.exec(raw.trim());
  if (duration) return ofDuration(duration);
  const text = raw.replace(/\s/g, '').replace('\u2212', '-').toLowerCase();
  const bare = text.replace(/^[+-]/, '');
  const clock = CLOCK.exec(bare) ?? IN_WORDS.exec(bare);
  if (clock && text.startsWith('-')) return { problem: 'payroll-negative' };
  if (clock) return ofClock([1, 2, 3].map((part) => Number(clock[part] ?? 0)));
  return DECIMAL.test(text) ? ofDecimal(text.replace(/[a-z]+$/, '')) : { problem: 'payroll-bad-hours' };
}

function ofDuration([, day, ...time]: RegExpExecArray): HoursReading {
  const epoch = parseDay('1899-12-30') ?? 0;
  const [hours, minutes, seconds] = time.map((part) => Number(part ?? 0));
  return ofClock([((parseDay(day) ?? epoch) - epoch) * DAY_HOURS + hours, minutes, seconds]);
}

function ofClock([hours, minutes, seconds]: readonly number[]): HoursReading {
  if (minutes >= MINUTES || seconds >= MINUTES) return { problem: 'payroll-bad-minutes' };
  const exact = hours * SECONDS + minutes * MINUTES + seconds;
  return { hours: Math.floor((exact * 100 + SECONDS / 2) / SECONDS), rounded: (exact * 100) % SECONDS !== 0 };
}

/** A comma and three digits are decimals in a French export; a point and three digits may be thousands. */
function ofDecimal(text: string): HoursReading {
  if (/^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) return { problem: 'ambiguous-number' };
  const fine = parseScaled(text, 1_000_000);
  if (fine === null) return { problem: 'payroll-bad-hours' };
  if (fine < 0) return { problem: 'payroll-negative' };
  return { hours: Math.floor((fine + 5_000) / 10_000), rounded: fine % 10_000 !== 0 };
}

/** A person of the employer's list, by the number that the ledger knows and by what the employer calls them. */
export type RosterEntry = { person: string; number: string | null; name: string | null };

/** A line of payroll whose person is known. */
export type MatchedRow = { person: string; row: PayrollRow };

/**
 * Finds the persons of payroll lines in the employer's list: by number when the line has one that the list knows, else by
 * name, whatever the order of its words, case, accents and dashes. A line whose person is not found, or may be several, is
 * refused (`payroll-unknown-person`, `payroll-several-persons`) without repeating the name.
 */
export function matchRoster(
  rows: readonly PayrollRow[],
  roster: readonly RosterEntry[],
): { matched: MatchedRow[]; refusals: Refusal[] } {
  const numbers = personsBy(roster, ({ number }) => (number === null ? null : foldNumber(number)));
  const names = personsBy(roster, ({ name }) => (name === null ? null : foldName(name)));
  const matched: MatchedRow[] = [];
  const refusals: Refusal[] = [];
  for (const row of rows) {
    const found = findPerson(row, { numbers, names });
    if (found.ok) matched.push({ person: found.value, row });
    else refusals.push(...found.refusals);
  }
  return { matched, refusals };
}

type Index = ReadonlyMap<string, ReadonlySet<string>>;

function personsBy(
  roster: readonly RosterEntry[],
  keyOf: (entry: RosterEntry) => string | null,
): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>();
  for (const entry of roster) {
    const key = keyOf(entry);
    if (key === null || key === '') continue;
    index.set(key, (index.get(key) ?? new Set()).add(entry.person));
  }
  return index;
}

function findPerson(row: PayrollRow, { numbers, names }: { numbers: Index; names: Index }): Result<string> {
  const byNumber = row.number === null ? undefined : numbers.get(foldNumber(row.number));
  const persons = byNumber ?? (row.name === null ? undefined : names.get(foldName(row.name)));
  const [person, other] = persons ?? [];
  if (person === undefined) return refuse({ code: 'payroll-unknown-person', row: row.row });
  if (other !== undefined)
    return refuse({ code: 'payroll-several-persons', row: row.row, params: { count: persons?.size ?? 0 } });
  return { ok: true, value: person };
}

/** Leading zeros are lost by spreadsheets. */
const foldNumber = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, '');

const foldName = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ');
