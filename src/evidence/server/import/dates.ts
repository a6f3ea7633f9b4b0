import { dayOf, daysInMonth, partsOf, type DayNumber } from '#kernel/days.ts';
import { foldValue } from './fold.ts';
import type { Reading } from './reading.ts';

const MONTHS = new Map(
  [
    ['janvier', 'janv', 'jan', 'january'],
    ['fevrier', 'fevr', 'fev', 'feb', 'february'],
    ['mars', 'mar', 'march'],
    ['avril', 'avr', 'apr', 'april'],
    ['mai', 'may'],
    ['juin', 'jun', 'june'],
    ['juillet', 'juil', 'jul', 'july'],
    ['aout', 'aou', 'aug', 'august'],
    ['septembre', 'sept', 'sep', 'september'],
    ['octobre', 'oct', 'october'],
    ['novembre', 'nov', 'november'],
    ['decembre', 'dec', 'december'],
  ].flatMap((names, at) => names.map((name) => [name, at + 1] as const)),
);

const WEEKDAY =
  /^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(mon|tues|wednes|thurs|fri|satur|sun)day),? /;
const TIME = /[ t]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?$/;
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const IN_WORDS = /^(\d{1,2})(?:er)? ?[- ] ?(\p{L}+)\.? ?[- ] ?(\d{4})$/u;
const SHORT_YEAR = /^(\d{1,2}[/.-])?(\d{1,2}|\p{L}+\.?)[/. -]\d{2}$/u;
const MONTH_FIRST = /^(\d{1,2})[/.-](\d{4})$/;
const YEAR_THEN_MONTH = /^(\d{4})[/.-](\d{1,2})$/;
const MONTH_IN_WORDS = /^(\p{L}+)\.?[ /-](\d{4})$/u;

/** Days of a spreadsheet's serial number: those from 1950 to 2099 only, so that no other number passes for a date. */
const SERIAL = /^\d{5}$/;
const SERIAL_OF_EPOCH = 25_569;
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 73_050;

/** First and last day of what a date cell says. */
export type Days = { starts: DayNumber; ends: DayNumber };

/** Reads a day: `17/03/2025`, `2025-03-17`, `17-03-2025`, `17.03.2025`, `17 mars 2025` or a spreadsheet's serial number. */
export function readDay(text: string): Reading<Days> {
  const folded = foldDate(text);
  const parts = dayParts(folded);
  if (parts) return inCalendar(parts);
  const serial = readSerial(folded);
  if (serial !== null) return { value: { starts: serial, ends: serial } };
  return { problem: SHORT_YEAR.test(folded) ? 'two-digit-year' : 'bad-date' };
}

/** Reads a month: `03/2025`, `2025-03`, `mars 2025`, or any day of it. */
export function readMonth(text: string): Reading<Days> {
  const folded = foldDate(text);
  const parts = monthParts(folded);
  if (parts) return inCalendar({ ...parts, day: 1 }, true);
  const day = readDay(text);
  if (day.problem !== undefined) return day.problem === 'bad-date' ? { problem: 'bad-month' } : day;
  return day.value ? inCalendar({ ...partsOf(day.value.starts), day: 1 }, true) : day;
}

function foldDate(text: string): string {
  return foldValue(text).replace(WEEKDAY, '').replace(TIME, '');
}

type Parts = { year: number; month: number; day: number };

function dayParts(text: string): Parts | null {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return { year: Number(dayFirst[4]), month: Number(dayFirst[3]), day: Number(dayFirst[1]) };
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst)
    return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) };
  const words = IN_WORDS.exec(text);
  const month = words ? MONTHS.get(words[2]) : undefined;
  return words && month !== undefined ? { year: Number(words[3]), month, day: Number(words[1]) } : null;
}

function monthParts(text: string): { year: number; month: number } | null {
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return { year: Number(monthFirst[2]), month: Number(monthFirst[1]) };
  const yearFirst = YEAR_THEN_MONTH.exec(text);
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]) };
  const words = MONTH_IN_WORDS.exec(text);
  const month = words ? MONTHS.get(words[1]) : undefined;
  return words && month !== undefined ? { year: Number(words[2]), month } : null;
}

function inCalendar({ year, month, day }: Parts, wholeMonth = false): Reading<Days> {
  const starts = dayOf(year, month, day);
  if (starts === null) return { problem: 'date-not-in-calendar' };
  return { value: { starts, ends: wholeMonth ? starts + daysInMonth(year, month) - 1 : starts } };
}

function readSerial(text: string): DayNumber | null {
  const serial = SERIAL.test(text) ? Number(text) : 0;
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? serial - SERIAL_OF_EPOCH : null;
}
