import { describe, expect, test } from 'vitest';
import { OPEN_END } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import { kindRegistry } from '#app/kinds.ts';
import { day, hours, premises, siretOf, support } from '../../tests/setup/facts.ts';
import type { FactInput } from './facts.ts';
import { registerKinds, type FactKind } from './kinds.ts';
import { createChecker } from './validate.ts';

const check = createChecker(kindRegistry);
const refusalsOf = (fact: FactInput): Refusal[] => {
  const refusals: Refusal[] = [];
  check({ ...fact, row: 7 }, refusals);
  return refusals;
};
const without = (fact: FactInput, name: keyof FactInput): FactInput => {
  const { [name]: _, ...rest } = fact;
  return rest as FactInput;
};

const event = support('D-1');
const month = hours('P-1', 100);
const state = premises('L-1', 'public');
const on = (starts: number, ends = starts) => ({ starts, ends });

describe('a fact is accepted', () => {
  test.for<[string, FactInput]>([
    ['an event', event],
    ['a month', month],
    ['a state still true', state],
    ['a state of one day', { ...state, ...on(day('2024-01-15')) }],
    [
      'nothing said of optional fields',
      without({ ...event, dims: { programme: 'x', sex: undefined, 'age-band': '' } }, 'place'),
    ],
    [
      'a place known to be outside',
      { ...event, place: { commune: '44109', qpv2015: 'out', qpv2024: 'out' } },
    ],
    ['the unit said again', { ...month, unit: 'hundredth-of-hour' }],
    ['no quantity at all worked', { ...month, quantity: 0 }],
    ['the first and the last day', { ...state, ...on(day('1900-01-01'), OPEN_END) }],
  ])('%s', ([, fact]) => {
    expect(refusalsOf(fact)).toEqual([]);
  });
});

describe('a fact is refused, with its row and its field', () => {
  test.for<[code: string, field: string, value: string | undefined, fact: FactInput]>([
    ['unknown-kind', 'kind', 'marriage', { ...event, kind: 'marriage' }],
    ['missing-field', 'person', undefined, without(event, 'person')],
    ['missing-field', 'person', undefined, { ...event, person: '' }],
    ['missing-field', 'organisation', undefined, without(event, 'organisation')],
    ['missing-field', 'reference', undefined, without(event, 'reference')],
    ['missing-field', 'programme', undefined, { ...event, dims: {} }],
    ['missing-field', 'programme', undefined, { ...event, dims: { programme: '' } }],
    ['missing-field', 'occupancy', undefined, { ...state, dims: { ...state.dims, occupancy: undefined } }],
    ['missing-field', 'day', undefined, { ...event, starts: Number.NaN }],
    ['missing-field', 'month', undefined, { ...month, ends: Number.NaN }],
    ['missing-field', 'to', undefined, { ...state, ends: 0.5 }],
    ['unknown-choice', 'sex', 'other', { ...event, dims: { ...event.dims, sex: 'other' } }],
    ['unknown-choice', 'control', 'mine', { ...state, dims: { ...state.dims, control: 'mine' } }],
    ['unknown-field', 'colour', 'red', { ...event, dims: { ...event.dims, colour: 'red' } }],
    ['unexpected-person', 'person', undefined, { ...state, person: 'P-1' }],
    ['bad-siret', 'organisation', '13000548100011', { ...event, organisation: '13000548100011' }],
    ['bad-siret', 'organisation', '130005481', { ...event, organisation: '130005481' }],
    ['date-out-of-range', 'day', '2204-01-01', { ...event, ...on(day('2204-01-01')) }],
    ['date-out-of-range', 'day', '1899-12-31', { ...event, ...on(day('1899-12-31')) }],
    ['ends-before-start', 'to', '2024-01-14', { ...state, ...on(day('2024-01-15'), day('2024-01-14')) }],
    ['ends-before-start', 'month', '2024-02-29', { ...month, ends: day('2024-02-29') }],
    ['event-with-duration', 'day', '2024-03-16', { ...event, ends: event.starts + 1 }],
    ['bad-quantity', 'quantity', '0.5', { ...month, quantity: 0.5 }],
    ['bad-quantity', 'quantity', 'NaN', { ...month, quantity: Number.NaN }],
    ['bad-quantity', 'quantity', '9007199254740992', { ...month, quantity: 2 ** 53 }],
    ['negative-quantity', 'quantity', '-1', { ...month, quantity: -1 }],
    ['wrong-unit', 'quantity', 'cent', { ...month, unit: 'cent' }],
    ['bad-commune', 'commune', '00000', { ...event, place: { commune: '00000' } }],
    ['bad-commune', 'commune', 'Nantes', { ...event, place: { commune: 'Nantes' } }],
    ['bad-qpv', 'qpv-2015', 'QN04405M', { ...event, place: { qpv2015: 'QN04405M' } }],
    ['bad-qpv', 'qpv-2024', 'QP044005', { ...event, place: { qpv2024: 'QP044005' } }],
    ['bad-qpv', 'qpv-2024', 'hors', { ...event, place: { qpv2024: 'hors' } }],
  ])('%s in %s', ([code, field, value, fact]) => {
    expect(refusalsOf(fact)).toEqual([{ code, row: 7, field, ...(value === undefined ? {} : { value }) }]);
  });

  test('for each of its faults at once', () => {
    const refused = refusalsOf({
      ...event,
      organisation: '1',
      quantity: -1,
      dims: { sex: 'x' },
      place: { commune: '1' },
    });
    expect(refused.map((refusal) => `${refusal.code} ${refusal.field}`)).toEqual([
      'missing-field programme',
      'unknown-choice sex',
      'bad-siret organisation',
      'negative-quantity quantity',
      'bad-commune commune',
    ]);
  });

  test('a SIRET that is right is not refused', () => {
    for (const company of [1, 2, 999, 9999])
      expect(refusalsOf({ ...event, organisation: siretOf(company) })).toEqual([]);
  });
});

describe('a kind is refused when the process starts', () => {
  const kind = kindRegistry.all[0];
  const term = (name: string) => ({ ...kind.fields[0], name, type: 'term' as const });
  test.for<[string, FactKind[], RegExp]>([
    ['declared twice', [kind, { ...kind, no: 99 }], /declared twice/],
    ['a number taken', [kind, { ...kind, id: 'other' }], /declared twice/],
    [
      'a field declared twice',
      [{ ...kind, fields: [...kind.fields, kind.fields[0]] }],
      /a field is declared twice/,
    ],
    [
      'eight dimensions',
      [{ ...kind, fields: [...kind.fields, ...['a', 'b', 'c', 'd', 'e'].map(term)] }],
      /more than 7 dimensions/,
    ],
    ['a key that is no field', [{ ...kind, key: ['colour'] }], /key field colour/],
    ['a subject that is no field', [{ ...kind, subject: 'colour' }], /subject is not a field/],
    ['no date', [{ ...kind, nature: 'state' }], /no field gives its date/],
  ])('%s', ([, kinds, reason]) => {
    expect(() => registerKinds(kinds)).toThrow(reason);
  });
});
