import { formatDay, partsOf, type DayNumber } from '#kernel/days.ts';
import { LETTER_TEMPLATE, type ContractPage } from '#modules/clauses/server/index.ts';
import { writeLetter } from '#platform/server/letters/letters.ts';
import { sentence, type Locale } from './say.ts';

/** Letters that a contract gives. */
const LETTERS = ['statement', 'attestation', 'notice'] as const;
/** One letter. */
export type ContractLetter = (typeof LETTERS)[number];

/** Whether a text names a letter. */
export const isLetter = (name: string): name is ContractLetter => LETTERS.some((one) => one === name);

type Say = (name: string, inputs?: Record<string, string | number>) => string;

/** What a template reads. Every text is written. */
export type LetterData = {
  lang: Locale;
  title: string;
  author: string;
  dated: string;
  footer: string;
  paragraphs: string[];
  facts: [string, string][];
  rowsTitle: string;
  head: string[];
  rows: string[][];
  closing: string[];
};

/** A letter of a contract: the name of its file, and its bytes. */
export function contractLetter(
  letter: ContractLetter,
  contract: ContractPage,
  locale: Locale,
): { name: string; pdf: Buffer } {
  const data = letterData(letter, contract, locale);
  const slug = contract.reference.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return {
    name: `${sentence(`letter_file_${letter}`, {}, locale) ?? letter}_${slug}_${formatDay(contract.on)}.pdf`
      .normalize('NFKD')
      .replaceAll(/[^\x20-\x7e]/g, ''),
    pdf: writeLetter({ template: LETTER_TEMPLATE, data }),
  };
}

/** The words of a letter, as the template lays them out. */
function letterData(letter: ContractLetter, contract: ContractPage, locale: Locale): LetterData {
  const say: Say = (name, inputs = {}) => sentence(name, inputs, locale) ?? name;
  const { standing } = contract;
  const hours = (value: number): string => hoursIn(value, locale);
  const inputs = {
    reference: contract.reference,
    day: dayIn(contract.on, locale),
    committed: hours(standing.committed),
    due: hours(standing.due),
    validated: hours(standing.validated),
    owed: hours(standing.owed),
    remaining: hours(standing.remaining),
  };
  const months = letter === 'statement' ? quarterOf(contract) : contract.hoursByMonth;
  return {
    lang: locale,
    title: say(`letter_${letter}_title`, inputs),
    author: contract.facilitator ?? '',
    dated: say('letter_dated', inputs),
    footer: say('letter_footer', inputs),
    paragraphs: [say(`letter_${letter}_body`, inputs)],
    facts: factsOf(contract, { say, hours }, locale),
    rowsTitle: say('letter_months'),
    head: [say('letter_month'), say('letter_hours')],
    rows:
      letter === 'notice'
        ? []
        : months.map(({ month, hours: done }) => [monthIn(month, locale), hours(done)]),
    closing: [say(`letter_${letter}_closing`, inputs)],
  };
}

function factsOf(
  contract: ContractPage,
  { say, hours }: { say: Say; hours: (value: number) => string },
  locale: Locale,
): [string, string][] {
  const holders = contract.parties.filter(({ role, until }) => role === 'holder' && until === null);
  const { standing, days } = contract;
  return [
    [say('clauses_object'), contract.object],
    [say('clauses_buyer'), `${contract.buyerName ?? ''} ${contract.buyer}`.trim()],
    [
      say('clauses_holder'),
      holders.map(({ name, identifier }) => `${name ?? ''} ${identifier}`.trim()).join(', '),
    ],
    [say('letter_days'), `${dayIn(days.from, locale)} – ${days.to > FAR ? '…' : dayIn(days.to, locale)}`],
    [say('clauses_committed'), hours(standing.committed)],
    [say('clauses_due_today'), hours(standing.due)],
    [say('clauses_validated'), hours(standing.validated)],
    [say('clauses_owed'), hours(standing.owed)],
  ];
}

/** 2200-01-01: a later end is none. */
const FAR = 84_006;

/** Months of the quarter that a day is in: statements are quarterly. */
function quarterOf({ hoursByMonth, on }: ContractPage): ContractPage['hoursByMonth'] {
  const quarter = (day: DayNumber): string => {
    const { year, month } = partsOf(day);
    return `${year}/${Math.floor((month - 1) / 3)}`;
  };
  return hoursByMonth.filter(({ month }) => quarter(month) === quarter(on));
}

const hoursIn = (value: number, locale: Locale): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value / 100)} h`;

const dateIn = (day: DayNumber, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(day * DAY_MS);
const DAY_MS = 86_400_000;
const dayIn = (day: DayNumber, locale: Locale): string => dateIn(day, locale, { dateStyle: 'long' });
const monthIn = (day: DayNumber, locale: Locale): string =>
  dateIn(day, locale, { year: 'numeric', month: 'long' });
