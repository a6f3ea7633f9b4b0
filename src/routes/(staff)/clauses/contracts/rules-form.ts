import { formatDay, parseDay } from '#kernel/days.ts';
import { dayWords } from '#ui/format.ts';
import { parseScaled } from '#kernel/numbers.ts';
import { EXAMPLE_CRITERIA, type DurationRule, type Schedule } from '#modules/clauses/index.ts';

import { hundredthsIn } from '../inputs.ts';

type Read = (name: string) => string;
/** Shares are kept in ten-thousandths. */
const IN_A_PERCENT = 100;
const said = (read: Read, name: string): boolean => read(name).trim() !== '';

/** A day as it is typed: `2025-06-30` or `30/06/2025`; NaN, which acts refuse, when it is none. */
function dayTyped(text: string): number {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2].padStart(2, '0')}-${french[1].padStart(2, '0')}` : text;
  return parseDay(iso) ?? Number.NaN;
}

/** Milestones, one a line: a day, then the share of all the hours that is due by it. */
function milestonesIn(text: string): { day: number; share: number }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, day = '', share = ''] = /^(\S+?)[\s:;]+(.*)$/.exec(line) ?? [];
      return {
        day: dayTyped(day),
        share: parseScaled(share.replace('%', '').trim(), IN_A_PERCENT) ?? Number.NaN,
      };
    });
}

/** Milestones as their box shows them. */
export function milestonesText(schedule: Schedule | undefined): string {
  if (schedule?.rule !== 'milestones') return '';
  return schedule.milestones.map(({ day, share }) => `${formatDay(day)} : ${share / 100} %`).join('\n');
}

/** The same in words, for the page. */
export const milestoneWords = ({ day, share }: { day: number; share: number }, locale: string): string =>
  `${dayWords(day, locale)} : ${share / 100} %`;

function scheduleIn(read: Read): object {
  const rule = read('schedule');
  if (rule === 'milestones') return { rule, milestones: milestonesIn(read('milestones')) };
  return { rule: rule === 'at-end' ? 'at-end' : 'even' };
}

/** How long a person's hours count. A contract that says nothing keeps the usual rule of the network, which is only proposed. */
function durationIn(read: Read): object {
  const until = read('duration');
  if (until !== 'months' && until !== 'contract-end') return {};
  const months = said(read, 'durationMonths') ? Number(read('durationMonths')) : null;
  const text = read('durationText').trim();
  const durations = {
    id: 'contract',
    text: { fr: text, en: text },
    source: read('wording').trim().slice(0, 200),
    verified: true,
    from: read('durationFrom') === 'decision' ? 'decision' : 'first-hiring',
    length: until === 'months' ? { until, months } : { until, mostMonths: months },
    lengthOf: {},
  };
  return { durations };
}

/** Which of the choices of its box a rule of duration is. */
export const durationChoice = (rule: DurationRule | undefined): string => rule?.length.until ?? '';

/** Months of a rule of duration; empty when it says none. */
export function durationMonths(rule: DurationRule | undefined): string {
  if (rule === undefined) return '';
  const months = rule.length.until === 'months' ? rule.length.months : rule.length.mostMonths;
  return months === null ? '' : String(months);
}

function penaltiesIn(read: Read): object {
  return {
    perHour: said(read, 'perHour') ? { amount: hundredthsIn(read, 'perHour') } : null,
    hoursCounted: read('hoursCounted') || 'started',
    perLateDay: said(read, 'perLateDay')
      ? { amount: hundredthsIn(read, 'perLateDay'), graceDays: Number(read('graceDays')) || 0 }
      : null,
    cap: said(read, 'cap') ? hundredthsIn(read, 'cap') : null,
  };
}

/** Criteria whose boxes are ticked, among those that the form offered; the papers that prove them come with them. */
function criteriaIn(read: Read): object {
  if (!said(read, 'criteriaShown')) return {};
  const kept = EXAMPLE_CRITERIA.criteria.filter(({ id }) => said(read, `criterion-${id}`));
  // The list keeps its name: a sensitive criterion is only known as one of the list.
  return { criteria: { ...EXAMPLE_CRITERIA, criteria: kept } };
}

function statementIn(read: Read): object {
  const months = Number(read('statementMonths'));
  return months > 0 ? { statement: { months, days: Number(read('statementDays')) || 0 } } : {};
}

function remindersIn(read: Read): object {
  const names = ['before', 'after', 'escalation'] as const;
  if (!names.every((name) => said(read, `remind-${name}`))) return {};
  return { reminders: Object.fromEntries(names.map((name) => [name, Number(read(`remind-${name}`))])) };
}

/** Rules of a contract as their form states them. */
export function rulesIn(read: Read): object {
  return {
    schedule: scheduleIn(read),
    penalties: penaltiesIn(read),
    ...durationIn(read),
    ...(said(read, 'perWeek')
      ? { legal: { perWeek: hundredthsIn(read, 'perWeek'), source: read('legalSource') } }
      : {}),
    ...criteriaIn(read),
    ...statementIn(read),
    ...remindersIn(read),
    wording: read('wording'),
  };
}
