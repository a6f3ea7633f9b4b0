import type { Definitions, FigureQuery, Indicator } from '#indicators/index.ts';

/** One figure to count: an indicator and its breakdown, and the same for SQL over a flat table of facts. */
export type Question = {
  query: Pick<FigureQuery, 'indicator' | 'by'>;
  indicator: Indicator;
  by: string[];
  sql: Sql;
};

/** Parts of the statement. `counts`: rows that count. `might`: rows that might, once what they do not say were known. */
export type Sql = { kind: number; counts: string; might: string; measure: string; place: 'q' | 'q15' };

const label = { fr: 'banc', en: 'bench' };

const KINDS = {
  hours: ['hours-worked', 3],
  support: ['support-started', 1],
  contracts: ['insertion-contract-signed', 5],
} as const;

const MEASURES = {
  persons: { is: { type: 'distinct', of: ['person'] }, sql: 'count(distinct nullif(person, 0))' },
  organisations: {
    is: { type: 'distinct', of: ['organisation'] },
    sql: 'count(distinct nullif(organisation, 0))',
  },
  sum: { is: { type: 'sum' }, sql: 'sum(quantity)::double / 100' },
  count: { is: { type: 'count' }, sql: 'count(*)' },
} satisfies Record<string, { is: Indicator['measure']; sql: string }>;

const WHERE = {
  all: { is: {}, counts: 'true', might: 'false', place: 'q' },
  inside: { is: { qpv: 'in' }, counts: 'q > 1', might: 'q = 0', place: 'q' },
  inside2015: { is: { qpv: 'in' }, counts: 'q15 > 1', might: 'q15 = 0', place: 'q15' },
  classic: {
    is: { siae: { not: ['AI', 'EITI'] } },
    counts: "siae not in ('AI', 'EITI', 'unknown')",
    might: "siae = 'unknown'",
    place: 'q',
  },
} satisfies Record<string, { is: Indicator['where']; counts: string; might: string; place: 'q' | 'q15' }>;

type Row = readonly [keyof typeof KINDS, keyof typeof MEASURES, keyof typeof WHERE, ...string[]];

/** Thirty figures that a territory asks of three kinds of facts: most count distinct persons, all are broken down. */
const ROWS: readonly Row[] = [
  ['hours', 'persons', 'inside', 'qpv'],
  ['hours', 'persons', 'all', 'qpv'],
  ['hours', 'persons', 'inside', 'organisation'],
  ['hours', 'persons', 'inside', 'year'],
  ['hours', 'persons', 'inside', 'month'],
  ['hours', 'persons', 'inside', 'qpv', 'year'],
  ['hours', 'persons', 'inside', 'organisation', 'year'],
  ['hours', 'persons', 'inside', 'sex'],
  ['hours', 'persons', 'inside', 'qpv', 'age-band'],
  ['hours', 'persons', 'all', 'hiring'],
  ['hours', 'persons', 'inside2015', 'qpv'],
  ['hours', 'persons', 'inside', 'qpv', 'month'],
  ['hours', 'sum', 'inside', 'qpv'],
  ['hours', 'sum', 'all', 'organisation'],
  ['hours', 'sum', 'inside', 'month'],
  ['hours', 'sum', 'inside', 'qpv', 'year'],
  ['support', 'persons', 'inside', 'qpv'],
  ['support', 'persons', 'inside', 'organisation'],
  ['support', 'persons', 'all', 'month'],
  ['support', 'persons', 'inside', 'qpv', 'year'],
  ['support', 'persons', 'inside', 'age-band'],
  ['support', 'count', 'inside', 'programme'],
  ['support', 'count', 'all', 'organisation', 'month'],
  ['contracts', 'persons', 'inside', 'qpv', 'siae'],
  ['contracts', 'persons', 'all', 'organisation'],
  ['contracts', 'persons', 'all', 'year'],
  ['contracts', 'organisations', 'all', 'qpv'],
  ['contracts', 'count', 'all', 'siae'],
  ['contracts', 'count', 'inside', 'qpv'],
  ['contracts', 'count', 'classic', 'siae', 'year'],
];

/** The thirty questions. */
export const questions: readonly Question[] = ROWS.map(([kind, measure, where, ...by], at) => {
  const [fact, no] = KINDS[kind];
  const { is, counts, might, place } = WHERE[where];
  const id = `question-${at}`;
  const indicator: Indicator = {
    id,
    theme: 'bench',
    label,
    unit: 'person',
    fact,
    when: 'during',
    measure: MEASURES[measure].is,
    where: is,
    readings: [
      { id: 'only', label, official: true, where: {}, generation: place === 'q15' ? '2015' : 'in-force' },
    ],
    breakdowns: by,
    vocabulary: { nouns: [], own: [], context: [], hints: [], not: [] },
    method: label,
    limits: label,
    producer: label,
  };
  return {
    query: { indicator: id, by },
    indicator,
    by,
    sql: { kind: no, counts, might, measure: MEASURES[measure].sql, place },
  };
});

/** The same as declared indicators. */
export const definitions: Definitions = {
  territory: { slug: 'bench', name: 'Bench', themes: [], places: [], organisations: {} },
  indicators: questions.map((question) => question.indicator),
  objectives: [],
};
