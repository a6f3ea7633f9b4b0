import fc from 'fast-check';
import type { FactInput, PlaceInput } from '#evidence/index.ts';
import { OPEN_END, type DayNumber } from '#kernel/days.ts';
import { BELLEVUE, day, ELSEWHERE, ENTERED_IN_2024, LEFT_IN_2024, siretOf } from './facts.ts';

const PLACES: (PlaceInput | undefined)[] = [
  BELLEVUE,
  ELSEWHERE,
  LEFT_IN_2024,
  ENTERED_IN_2024,
  { commune: '44109' },
  { qpv2015: 'QP044006' },
  undefined,
];
const DAYS = [
  '1999-12-31',
  '2019-07-01',
  '2023-11-05',
  '2023-12-31',
  '2024-01-01',
  '2024-02-29',
  '2024-12-31',
  '2025-03-17',
  '2028-06-30',
].map(day);
const MONTHS = ['2023-11', '2023-12', '2024-01', '2024-06'].map((month): [DayNumber, DayNumber] => [
  day(`${month}-01`),
  day(`${month}-30`),
]);

const from = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const numbered = (prefix: string, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: most }).map((no) => `${prefix}-${no}`);

type Dates = Pick<FactInput, 'starts' | 'ends'>;
type Parts = {
  when: Dates;
  dims: FactInput['dims'];
  place?: PlaceInput | undefined;
  organisation?: string;
  person?: string;
  reference?: string;
  quantity?: number;
};

function build(kind: string, parts: fc.Arbitrary<Parts>): fc.Arbitrary<FactInput> {
  return parts.map(({ when, place, dims, quantity = 1, ...rest }) => ({
    kind,
    row: 1,
    ...rest,
    ...when,
    ...(place === undefined ? {} : { place }),
    quantity,
    dims,
  }));
}

const onDay: fc.Arbitrary<Dates> = from(...DAYS).map((on) => ({ starts: on, ends: on }));
const overMonth: fc.Arbitrary<Dates> = from(...MONTHS).map(([starts, ends]) => ({ starts, ends }));
const over: fc.Arbitrary<Dates> = fc
  .tuple(from(...DAYS), from(0, 30, 400, OPEN_END))
  .map(([starts, length]) => ({ starts, ends: length === OPEN_END ? OPEN_END : starts + length }));
const place = from(...PLACES);
const programme = from('osez-entreprendre', 'osez-entreprendre', 'autre');
const territory = { 'tzcld-territory': from('Château', 'Bottière') };
const polarity = from('Boissière', 'Breil', 'Malakoff');
const ofPerson = { sex: from('female', 'male', undefined), 'age-band': from('under-26', '26-49', undefined) };

/** Facts about persons. */
function personal(scale: number): fc.Arbitrary<FactInput>[] {
  const organisation = fc
    .tuple(fc.integer({ min: 1, max: 2 + scale }), from(1, 2))
    .map(([company, no]) => siretOf(company, no));
  const who = { place, organisation, person: numbered('P', 6 * scale) };
  const filed = { ...who, reference: numbered('R', 8 * scale) };
  return [
    build(
      'support-started',
      fc.record({ ...filed, when: onDay, dims: fc.record({ programme, ...ofPerson }) }),
    ),
    build(
      'activity-created',
      fc.record({
        ...filed,
        when: onDay,
        dims: fc.record({ programme, sector: from('restauration', undefined), ...ofPerson }),
      }),
    ),
    build(
      'hours-worked',
      fc.record({
        ...who,
        when: overMonth,
        quantity: fc.integer({ min: 0, max: 20_000 }),
        dims: fc.record({
          contract: numbered('C', 2 * scale),
          hiring: from('direct', 'secondment', undefined),
          sector: from('Bâtiment et travaux publics', 'Formation', undefined),
          buyer: from(siretOf(11), siretOf(12), undefined),
          'employment-type': from('fixed-term', 'insertion', undefined),
          ...ofPerson,
        }),
      }),
    ),
    build(
      'insertion-contract-signed',
      fc.record({
        ...filed,
        when: onDay,
        dims: fc.record({
          siae: from('ACI', 'AI', 'EITI', 'EI'),
          'contract-type': from('cddi', undefined),
          ...ofPerson,
        }),
      }),
    ),
    build(
      'ebe-employed',
      fc.record({ ...filed, when: over, dims: fc.record({ ...territory, ...ofPerson }) }),
    ),
    build(
      'tzcld-supported',
      fc.record({
        place,
        person: numbered('P', 6 * scale),
        when: onDay,
        dims: fc.record({ ...territory, ...ofPerson }),
      }),
    ),
  ];
}

/** Facts about premises and places. */
function located(scale: number): fc.Arbitrary<FactInput>[] {
  const observed = {
    premises: numbered('L', 4 * scale),
    control: from('public', 'private', 'unknown'),
    occupancy: from('occupied', 'vacant', 'works', 'unknown'),
    polarity: fc.option(polarity, { nil: undefined }),
  };
  return [
    build(
      'premises-observed',
      fc.record({
        when: over,
        place,
        quantity: fc.integer({ min: 1, max: 50_000 }),
        dims: fc.record(observed),
      }),
    ),
    build('polarity-planned', fc.record({ when: onDay, place, dims: fc.record({ polarity }) })),
    build('polarity-delivered', fc.record({ when: onDay, place, dims: fc.record({ polarity }) })),
    build(
      'reuse-shop-open',
      fc.record({
        when: over,
        place,
        organisation: from(siretOf(1), siretOf(2)),
        dims: fc.record({ site: numbered('S', 3) }),
      }),
    ),
    build('territory-habilitated', fc.record({ when: onDay, place, dims: fc.record(territory) })),
  ];
}

/** Facts about organisations. */
function organised(scale: number): fc.Arbitrary<FactInput>[] {
  const organisation = fc
    .tuple(fc.integer({ min: 1, max: 2 + scale }), from(1, 2))
    .map(([company, no]) => siretOf(company, no));
  const reference = numbered('R', 8 * scale);
  return [
    build(
      'employer-committed',
      fc.record({
        when: over,
        place,
        organisation,
        dims: fc.record({ commitment: from('charter', 'hiring') }),
      }),
    ),
    build(
      'recruitment-event-held',
      fc.record({
        when: onDay,
        place,
        organisation,
        reference,
        dims: fc.record({ venue: numbered('V', 2 * scale), format: from('forum', undefined) }),
      }),
    ),
    build(
      'clause-contract-signed',
      fc.record({
        when: onDay,
        organisation,
        quantity: fc.integer({ min: 0, max: 500_000 }),
        dims: fc.record({ contract: numbered('C', 5 * scale), buyer: from(siretOf(1), siretOf(9)) }),
      }),
    ),
    build(
      'programme-membership',
      fc.record({
        when: over,
        organisation,
        dims: fc.record({ member: from('Adie', 'BGE', 'Singa'), programme }),
      }),
    ),
    build(
      'job-created',
      fc.record({ when: onDay, place, organisation, reference, dims: fc.record(territory) }),
    ),
  ];
}

/**
 * Facts of every kind. Values are few, so that facts meet: a person twice, a key again with other content, a place left
 * in 2024. The scale says how few.
 */
export const anyFact = (scale: number): fc.Arbitrary<FactInput> =>
  fc.oneof(...personal(scale), ...located(scale), ...organised(scale));
