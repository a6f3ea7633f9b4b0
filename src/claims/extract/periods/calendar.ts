/** A calendar day. */
export type Day = { year: number; month: number; day: number };

const MONTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    janvier: 1,
    fevrier: 2,
    mars: 3,
    avril: 4,
    mai: 5,
    juin: 6,
    juillet: 7,
    aout: 8,
    septembre: 9,
    octobre: 10,
    novembre: 11,
    decembre: 12,
    janv: 1,
    fevr: 2,
    fev: 2,
    avr: 4,
    juil: 7,
    sept: 9,
    oct: 10,
    nov: 11,
    dec: 12,
  }),
);
const SMALL: ReadonlyMap<string, number> = new Map(
  Object.entries({
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    quinze: 15,
    'dix-huit': 18,
    vingt: 20,
    'vingt-quatre': 24,
    trente: 30,
  }),
);

/** Month names, as a regular expression over folded text. */
export const MONTH =
  '(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv\\.?|fevr?\\.?|avr\\.|juil\\.?|sept\\.?|oct\\.?|nov\\.?|dec\\.?)(?![a-z])';
/** A year between 1900 and 2099. */
export const YEAR = '((?:19|20)\\d\\d)(?!\\d|[.,]\\d)';
/** A day of a month. */
export const DAY = '(\\d{1,2})(?:er)?';
/** A unit of length of time. */
export const LENGTH = '(ans?|annees?|mois)(?![a-z])';
/** A small count, in digits or words. */
export const COUNT =
  '(\\d{1,2}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|dix-huit|vingt|vingt-quatre|trente)';

/** Number of a month by its folded name. */
export function monthOf(name: string | undefined): number | null {
  return name === undefined ? null : (MONTHS.get(name.replace('.', '')) ?? null);
}

/** Value of a small count, in digits or words. */
export function countOf(word: string | undefined): number {
  return word === undefined ? 0 : (SMALL.get(word) ?? Number(word));
}

/** `2025-03`. */
export function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** `2025-03-15`. */
export function dayText(date: Day): string {
  return `${monthText(date.year, date.month)}-${String(date.day).padStart(2, '0')}`;
}

/** Reads `2025-03-15`; null when the day does not exist. */
export function readDay(text: string | undefined): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '');
  return match ? validDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }) : null;
}

/** The day itself if the calendar has it. */
export function validDay(day: Day): Day | null {
  const exists = day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= daysIn(day.year, day.month);
  return exists ? day : null;
}

/** Number of days of a month. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A month some months away. */
export function addMonths(date: Day, months: number): { year: number; month: number } {
  const index = date.year * 12 + date.month - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Both ends of a span of days, in the shortest form that says the same. */
export function spanText(from: Day, to: Day): string {
  const opens = from.day === 1;
  const closes = to.day === daysIn(to.year, to.month);
  if (!opens || !closes) return `${dayText(from)}/${dayText(to)}`;
  if (from.month === 1 && to.month === 12)
    return from.year === to.year ? String(from.year) : `${from.year}/${to.year}`;
  return `${monthText(from.year, from.month)}/${monthText(to.year, to.month)}`;
}
