import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { roundHours, safe, type Ratio, type Rounding } from './exact.ts';

/** Cents of euro before tax. */
export type Cents = number;
/** Ten-thousandths: 5 % is 500. */
export type BasisPoints = number;
/** Hundredths of an hour: 833 h is 83 300. */
export type HundredthsOfHour = number;

/**
 * What a contract says of its commitment, in one of the four forms that are seen:
 * - `formula`: amount × labour share × insertion effort ÷ hourly cost;
 * - `share-of-hours`: a share of the hours worked on the contract;
 * - `per-amount-invoiced`: some hours for each slice invoiced above a trigger, whole slices only or in proportion;
 * - `fixed`: a number of hours.
 * `basis` says whether what is measured (amount, hours worked, invoices) is an estimate or what was found.
 */
export type CommitmentTerms =
  | {
      form: 'formula';
      basis: Basis;
      amount: Cents;
      labour: BasisPoints;
      effort: BasisPoints;
      hourlyCost: Cents;
    }
  | { form: 'share-of-hours'; basis: Basis; workedHours: HundredthsOfHour; share: BasisPoints }
  | {
      form: 'per-amount-invoiced';
      basis: Basis;
      invoiced: Cents;
      trigger: Cents;
      slice: Cents;
      hoursPerSlice: HundredthsOfHour;
      slices: 'whole' | 'in-proportion';
    }
  | { form: 'fixed'; hours: HundredthsOfHour };

/** Whether the measured base is an estimate (orders, budget) or was found (invoices, time sheets). */
export type Basis = 'estimated' | 'found';

/** Unit of a number shown in a step. */
export type StepUnit = 'cent' | 'basis-point' | 'hundredth-of-hour' | 'count';

/**
 * One line of the calculation as it is shown: what was done, with which numbers, and what came out. `exact` is false
 * where the result is shown rounded to its unit; the calculation itself goes on with the exact value.
 */
export type Step = {
  code:
    | 'labour-amount'
    | 'insertion-amount'
    | 'hours-of-amount'
    | 'hours-of-share'
    | 'amount-above-trigger'
    | 'slices'
    | 'hours-of-slices'
    | 'hours-fixed'
    | 'rounded';
  operands: { name: string; value: number; unit: StepUnit }[];
  result: { value: number; unit: StepUnit };
  exact: boolean;
};

/** Hours due, with all it takes to find them again: `commit(terms, rounding)` gives the same commitment. */
export type Commitment = {
  hours: HundredthsOfHour;
  terms: CommitmentTerms;
  rounding: Rounding;
  steps: Step[];
};

/**
 * Hours due under the terms of a contract, to hundredths of an hour, rounded once at the end.
 * Refused with `not-a-count` (a negative or fractional number), `not-a-share` (above 100 %), `must-be-above-zero`
 * (hourly cost, slice) or `quantity-too-large`; the refusal's field is the name of the term.
 */
export function commit(terms: CommitmentTerms, rounding: Rounding): Result<Commitment> {
  const refusals = checkTerms(terms);
  if (refusals.length > 0) return refuse(...refusals);
  const { ratio, steps } = calculate(terms);
  const hours = roundHours(ratio, rounding);
  if (!hours.ok) return hours;
  const unsafe = steps.find(({ result }) => !Number.isSafeInteger(result.value));
  if (unsafe) return refuse({ code: 'quantity-too-large', field: unsafe.code });
  const before = steps[steps.length - 1].result;
  const rounded: Step = {
    code: 'rounded',
    operands: [{ name: 'hours', ...before }],
    result: { value: hours.value, unit: 'hundredth-of-hour' },
    exact: ratio.numerator === ratio.denominator * BigInt(hours.value),
  };
  return ok({ hours: hours.value, terms, rounding, steps: [...steps, rounded] });
}

const SHARES = new Set(['labour', 'effort', 'share']);
const ABOVE_ZERO = new Set(['hourlyCost', 'slice']);
const WHOLE = 10_000;

function checkTerms(terms: CommitmentTerms): Refusal[] {
  return Object.entries(terms).flatMap(([field, value]) => {
    if (typeof value !== 'number') return [];
    if (!Number.isSafeInteger(value) || value < 0)
      return [{ code: 'not-a-count', field, value: String(value) }];
    if (SHARES.has(field) && value > WHOLE)
      return [{ code: 'not-a-share', field, value: String(value), params: { most: WHOLE } }];
    if (ABOVE_ZERO.has(field) && value === 0) return [{ code: 'must-be-above-zero', field, value: '0' }];
    return [];
  });
}

type Calculation = { ratio: Ratio; steps: Step[] };

function calculate(terms: CommitmentTerms): Calculation {
  switch (terms.form) {
    case 'formula':
      return ofFormula(terms);
    case 'share-of-hours':
      return ofShare(terms);
    case 'per-amount-invoiced':
      return ofInvoices(terms);
    case 'fixed': {
      const ratio = { numerator: BigInt(terms.hours), denominator: 1n };
      return { ratio, steps: [step('hours-fixed', ratio, { hours: [terms.hours, 'hundredth-of-hour'] })] };
    }
  }
}

type Form<F> = Extract<CommitmentTerms, { form: F }>;

function ofFormula({ amount, labour, effort, hourlyCost }: Form<'formula'>): Calculation {
  const parts = BigInt(WHOLE);
  const labourAmount = { numerator: BigInt(amount) * BigInt(labour), denominator: parts };
  const insertion = { numerator: labourAmount.numerator * BigInt(effort), denominator: parts * parts };
  const ratio = {
    numerator: insertion.numerator * 100n,
    denominator: insertion.denominator * BigInt(hourlyCost),
  };
  return {
    ratio,
    steps: [
      step('labour-amount', labourAmount, { amount: [amount, 'cent'], labour: [labour, 'basis-point'] }),
      step('insertion-amount', insertion, {
        labourAmount: [shown(labourAmount), 'cent'],
        effort: [effort, 'basis-point'],
      }),
      step('hours-of-amount', ratio, {
        insertionAmount: [shown(insertion), 'cent'],
        hourlyCost: [hourlyCost, 'cent'],
      }),
    ],
  };
}

function ofShare({ workedHours, share }: Form<'share-of-hours'>): Calculation {
  const ratio = { numerator: BigInt(workedHours) * BigInt(share), denominator: BigInt(WHOLE) };
  return {
    ratio,
    steps: [
      step('hours-of-share', ratio, {
        workedHours: [workedHours, 'hundredth-of-hour'],
        share: [share, 'basis-point'],
      }),
    ],
  };
}

function ofInvoices(terms: Form<'per-amount-invoiced'>): Calculation {
  const { invoiced, trigger, slice, hoursPerSlice, slices } = terms;
  const above = Math.max(0, invoiced - trigger);
  const first = step('amount-above-trigger', count(above), {
    invoiced: [invoiced, 'cent'],
    trigger: [trigger, 'cent'],
  });
  const perSlice = BigInt(hoursPerSlice);
  if (slices === 'in-proportion') {
    const ratio = { numerator: BigInt(above) * perSlice, denominator: BigInt(slice) };
    const operands: Operands = {
      above: [above, 'cent'],
      slice: [slice, 'cent'],
      hoursPerSlice: [hoursPerSlice, 'hundredth-of-hour'],
    };
    return { ratio, steps: [first, step('hours-of-slices', ratio, operands)] };
  }
  const slicesDone = Math.floor(above / slice);
  const ratio = { numerator: BigInt(slicesDone) * perSlice, denominator: 1n };
  return {
    ratio,
    steps: [
      first,
      step('slices', count(slicesDone), { above: [above, 'cent'], slice: [slice, 'cent'] }),
      step('hours-of-slices', ratio, {
        slices: [slicesDone, 'count'],
        hoursPerSlice: [hoursPerSlice, 'hundredth-of-hour'],
      }),
    ],
  };
}

const count = (value: number): Ratio => ({ numerator: BigInt(value), denominator: 1n });

/** The nearest integer, or NaN when no number can hold it: `commit` then refuses. */
function shown({ numerator, denominator }: Ratio): number {
  const value = safe((numerator * 2n + denominator) / (denominator * 2n));
  return value.ok ? value.value : Number.NaN;
}

const RESULT_UNIT: Record<Exclude<Step['code'], 'rounded'>, StepUnit> = {
  'labour-amount': 'cent',
  'insertion-amount': 'cent',
  'hours-of-amount': 'hundredth-of-hour',
  'hours-of-share': 'hundredth-of-hour',
  'amount-above-trigger': 'cent',
  slices: 'count',
  'hours-of-slices': 'hundredth-of-hour',
  'hours-fixed': 'hundredth-of-hour',
};

type Operands = Record<string, [number, StepUnit]>;

function step(code: Exclude<Step['code'], 'rounded'>, ratio: Ratio, operands: Operands): Step {
  return {
    code,
    operands: Object.entries(operands).map(([name, [value, unit]]) => ({ name, value, unit })),
    result: { value: shown(ratio), unit: RESULT_UNIT[code] },
    exact: ratio.numerator % ratio.denominator === 0n,
  };
}
