import type { Commitment, Step, StepUnit } from '#modules/clauses/index.ts';
import { m } from '#messages/messages.js';
import { formatNumber, percentOf } from '#ui/format.ts';

/** Hundredths of an hour as people write them: `833 h`. */
export const hoursWords = (hundredths: number, locale: string): string =>
  `${formatNumber(hundredths / 100, locale, 2)} h`;

/** The same in whole hours: what is foreseen, or added up, is not known to the minute. */
export const wholeHoursWords = (hundredths: number, locale: string): string =>
  `${formatNumber(hundredths / 100, locale, 0)} h`;

/** Cents as euros. */
export const euroWords = (cents: number | null, locale: string): string =>
  cents === null
    ? ''
    : new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: 'EUR',
        maximumFractionDigits: cents % 100 === 0 ? 0 : 2,
      }).format(cents / 100);

/** Basis points as a percentage. */
const shareWords = (basisPoints: number, locale: string): string => `${percentOf(basisPoints, locale)} %`;

const UNITS: Record<StepUnit, (value: number, locale: string) => string> = {
  cent: euroWords,
  'basis-point': shareWords,
  'hundredth-of-hour': hoursWords,
  count: (value, locale) => formatNumber(value, locale, 0),
};

const SIGNS: Record<Step['code'], string> = {
  'labour-amount': '×',
  'insertion-amount': '×',
  'hours-of-amount': '÷',
  'hours-of-share': '×',
  'amount-above-trigger': '−',
  slices: '÷',
  'hours-of-slices': '×',
  'hours-fixed': '',
  rounded: '→',
};

const NAMES: Record<Step['code'], () => string> = {
  'labour-amount': m.step_labour_amount,
  'insertion-amount': m.step_insertion_amount,
  'hours-of-amount': m.step_hours_of_amount,
  'hours-of-share': m.step_hours_of_share,
  'amount-above-trigger': m.step_amount_above_trigger,
  slices: m.step_slices,
  'hours-of-slices': m.step_hours_of_slices,
  'hours-fixed': m.step_hours_fixed,
  rounded: m.step_rounded,
};

/** A step of a calculation as it is written by hand: `1 000 000 € × 50 % = 500 000 €`. */
export function stepWords(step: Step, locale: string): { name: string; sum: string } {
  const operands = step.operands.map(({ value, unit }) => UNITS[unit](value, locale));
  const result = UNITS[step.result.unit](step.result.value, locale);
  const sum = operands.join(` ${SIGNS[step.code]} `);
  const equals = step.exact ? '=' : '≈';
  return {
    name: NAMES[step.code](),
    sum:
      step.code === 'rounded'
        ? `${sum} → ${result}`
        : step.code === 'hours-fixed'
          ? result
          : `${sum} ${equals} ${result}`,
  };
}

/** A whole commitment on one line, as contracts word it: `1 000 000 € × 50 % × 5 % ÷ 30 € = 833 h`. */
export function formulaWords({ terms, hours }: Commitment, locale: string): string {
  const due = hoursWords(hours, locale);
  const euros = (cents: number): string => euroWords(cents, locale);
  const share = (points: number): string => shareWords(points, locale);
  switch (terms.form) {
    case 'formula':
      return `${euros(terms.amount)} × ${share(terms.labour)} × ${share(terms.effort)} ÷ ${euros(terms.hourlyCost)} = ${due}`;
    case 'share-of-hours':
      return `${hoursWords(terms.workedHours, locale)} × ${share(terms.share)} = ${due}`;
    case 'per-amount-invoiced':
      return `(${euros(terms.invoiced)} − ${euros(terms.trigger)}) ÷ ${euros(terms.slice)} × ${hoursWords(terms.hoursPerSlice, locale)} = ${due}`;
    case 'fixed':
      return due;
  }
}
