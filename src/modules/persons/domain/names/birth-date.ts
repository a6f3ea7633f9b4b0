/** A date of birth as far as it is known. */
export type BirthDate = { year: number; month: number | null; day: number | null };

/** Years written with two digits: up to this one they are of the 2000s, beyond of the 1900s. */
const TWO_DIGIT_PIVOT = 29;

const FIRST_YEAR = 1500;
const LAST_YEAR = 2100;

/** Excel counts days from 1899-12-30 (its year 1900 has a 29 February that never was). */
const EXCEL_TO_UNIX = 25_569;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const MONTHS = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'];

const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/;
const DAY_FIRST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const WORDED = /^(\d{1,2})(?:er)?[-/. ]+(\p{L}{3,9})[-/. ]+(\d{4}|\d{2})$/u;
const TIME = /(?:[T ]\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)$/i;
const WEEKDAY = /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+/i;

/**
 * Reads a date of birth: `1985-03-12`, `12/03/1985`, `12.3.85`, `12 mars 1985`, `19850312`, `12031985`, `1985`, the
 * serial number of a spreadsheet (five digits), each with or without a time of day. The day comes before the month.
 * 1 January and 31 December say that only the year is known: the first was stamped by default, the second is what the
 * instruction of 2004 prescribes when only the year is known; a month or day written `00` is not known either. Null when
 * the text is no date or the calendar has no such day.
 */
export function readBirthDate(text: string): BirthDate | null {
  const trimmed = text.trim().replace(WEEKDAY, '').replace(TIME, '').trim();
  const parts = separated(trimmed) ?? digits(trimmed) ?? worded(trimmed);
  return parts ? checked(parts) : null;
}

/** The form of `Identity.birthDate`: what is not known is `00`. */
export function writeBirthDate({ year, month, day }: BirthDate): string {
  return `${String(year).padStart(4, '0')}-${two(month ?? 0)}-${two(day ?? 0)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

type Parts = { year: number; month: number; day: number };

function separated(text: string): Parts | null {
  const iso = YEAR_FIRST.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const french = DAY_FIRST.exec(text);
  return french ? { year: century(french[3]), month: Number(french[2]), day: Number(french[1]) } : null;
}

/** Eight digits are never both a plausible `yyyymmdd` and a plausible `ddmmyyyy`: no month is 15 or more. */
function digits(text: string): Parts | null {
  if (/^\d{4}$/.test(text)) return { year: Number(text), month: 0, day: 0 };
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return ofSerial(Number(text.slice(0, 5)));
  if (!/^\d{8}$/.test(text)) return null;
  const number = Number(text);
  const iso = { year: Math.floor(number / 10_000), month: Math.floor(number / 100) % 100, day: number % 100 };
  if (checked(iso)) return iso;
  return {
    year: number % 10_000,
    month: Math.floor(number / 10_000) % 100,
    day: Math.floor(number / 1_000_000),
  };
}

/** Day of a spreadsheet, by the civil-from-days rule of Howard Hinnant: no clock object for a million rows. */
function ofSerial(serial: number): Parts {
  const days = serial - EXCEL_TO_UNIX + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: years + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function worded(text: string): Parts | null {
  const match = WORDED.exec(text);
  if (!match) return null;
  const word = match[2].normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const month = MONTHS.findIndex((start) => word.startsWith(start)) + 1;
  return month > 0 ? { year: century(match[3]), month, day: Number(match[1]) } : null;
}

function century(year: string): number {
  const n = Number(year);
  if (year.length > 2) return n;
  return n <= TWO_DIGIT_PIVOT ? 2000 + n : 1900 + n;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lastDay = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];

/** 1 January and 31 December, the two stamps of a day that nobody knows. */
const isStamp = (month: number, day: number): boolean =>
  (month === 1 && day === 1) || (month === 12 && day === 31);

function checked({ year, month, day }: Parts): BirthDate | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month > 12) return null;
  if (month === 0) return day === 0 ? { year, month: null, day: null } : null;
  if (day > lastDay(year, month)) return null;
  if (isStamp(month, day)) return { year, month: null, day: null };
  return { year, month, day: day === 0 ? null : day };
}
