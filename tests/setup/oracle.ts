import type { FactInput } from '#evidence/index.ts';
import { formatDay, OPEN_END } from '#kernel/days.ts';
import { QUANTITY_UNITS } from '#kernel/units.ts';
import type { Measure, Where } from '#indicators/definition.ts';
import type { Definitions, Figure, FigureCell, FigureQuery, Indicator, Reading } from '#indicators/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import { day } from './facts.ts';
import { said, type ModelFact } from './model.ts';

/**
 * Figures counted the slow and plain way, over lists: what the engine is compared with. It knows nothing of tables,
 * dictionaries, selections or positions.
 */
type Answer = 'yes' | 'no' | 'unknown';
type Asked = {
  indicator: Indicator;
  reading: Reading;
  query: FigureQuery;
  definitions: Definitions;
  lastDay: number;
};

const SWITCH = day('2024-01-01');

function answer(value: string | undefined, test: (value: string) => boolean): Answer {
  if (value === undefined || value === '') return 'unknown';
  return test(value) ? 'yes' : 'no';
}

/** An event lies in the outlines of its own day, a state in those of the day asked, unless the reading says which. */
function qpvOf(asked: Asked, fact: FactInput): string | undefined {
  const { reading, indicator } = asked;
  const on = (reading.when ?? indicator.when) === 'at' ? asked.lastDay : fact.starts;
  const generation = reading.generation === 'in-force' ? (on < SWITCH ? '2015' : '2024') : reading.generation;
  return generation === '2015' ? fact.place?.qpv2015 : fact.place?.qpv2024;
}

function condition(asked: Asked, fact: FactInput, [name, wanted]: [string, Where[string]]): Answer {
  const negated = typeof wanted === 'object' && !Array.isArray(wanted);
  const values = [negated ? wanted.not : wanted].flat();
  const value =
    name === 'qpv' ? qpvOf(asked, fact) : name === 'commune' ? fact.place?.commune : said(fact, name);
  const word = name === 'qpv' && value !== undefined && value !== '' && value !== 'out' ? 'in' : value;
  return answer(word, (found) => values.includes(found) !== negated);
}

function placed(asked: Asked, fact: FactInput): Answer {
  const place = asked.definitions.territory.places.find((candidate) => candidate.id === asked.query.place);
  if (!place || place.kind === 'territory') return 'yes';
  if (place.kind === 'commune') return answer(fact.place?.commune, (code) => code === place.codes.insee);
  return answer(qpvOf(asked, fact), (code) => code === place.codes['2015'] || code === place.codes['2024']);
}

const worst = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
const meets = (asked: Asked, fact: FactInput, where: Where): Answer =>
  worst(Object.entries(where).map((one) => condition(asked, fact, one)));

function trueThen(asked: Asked, facts: readonly ModelFact[]): ModelFact[] {
  const { indicator, reading, query, lastDay } = asked;
  const when = reading.when ?? indicator.when;
  const from = query.period?.from ?? -Infinity;
  const kind = kindRegistry.byId.get(indicator.fact);
  const own = facts.filter(({ fact }) => fact.kind === indicator.fact && fact.starts <= lastDay);
  if (when === 'ever') return own;
  if (when !== 'at') return own.filter(({ fact }) => fact.starts >= from);
  const states = own.filter(({ fact }) => fact.ends >= lastDay);
  const subject = kind?.subject;
  if (subject === undefined) return states;
  return states.filter(
    (one) =>
      !states.some(
        (other) =>
          said(other.fact, subject) === said(one.fact, subject) && other.fact.starts > one.fact.starts,
      ),
  );
}

function keyFor(asked: Asked, fact: FactInput, name: string): string {
  switch (name) {
    case 'qpv':
      return qpvOf(asked, fact) || 'unknown';
    case 'commune':
      return fact.place?.commune || 'unknown';
    case 'year':
      return formatDay(fact.starts).slice(0, 4);
    case 'month':
      return formatDay(fact.starts).slice(0, 7);
    case 'company':
      return fact.organisation?.slice(0, 9) || 'unknown';
    case 'person':
      return fact.person ?? '';
    case 'day':
      return String(fact.starts);
    default:
      return said(fact, name) || 'unknown';
  }
}

const sum = (facts: readonly ModelFact[]): number =>
  facts.reduce((total, { fact }) => total + fact.quantity, 0);

function count(
  asked: Asked,
  measure: Exclude<Measure, { type: 'share' }>,
  facts: readonly ModelFact[],
): number {
  if (measure.type === 'count') return facts.length;
  if (measure.type === 'sum')
    return sum(facts) / QUANTITY_UNITS[kindRegistry.byId.get(asked.indicator.fact)?.unit ?? 'one'];
  const [first] = measure.of;
  const told = facts.filter(({ fact }) => !['', 'unknown'].includes(keyFor(asked, fact, first)));
  return new Set(told.map(({ fact }) => measure.of.map((name) => keyFor(asked, fact, name)).join('|'))).size;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
type Bounds = Pick<Figure, 'value' | 'low' | 'high' | 'unknown'>;

function share(
  asked: Asked,
  measure: Extract<Measure, { type: 'share' }>,
  base: { kept: ModelFact[]; unknown: ModelFact[] },
): Bounds {
  const weigh = measure.by === 'quantity' ? sum : (facts: readonly ModelFact[]) => facts.length;
  const is = ({ fact }: ModelFact): Answer => {
    if (measure.unknown && meets(asked, fact, measure.unknown) === 'yes') return 'unknown';
    return meets(asked, fact, measure.where);
  };
  const of = (facts: readonly ModelFact[], wanted: Answer[]): ModelFact[] =>
    facts.filter((one) => wanted.includes(is(one)));
  const yes = weigh(of(base.kept, ['yes']));
  const doubtful = of(base.kept, ['unknown']);
  // Facts whose place is unknown may lie in the base or not: each bound takes the ones that push it further.
  const [pulling, pushing] = [of(base.unknown, ['no', 'unknown']), of(base.unknown, ['yes', 'unknown'])];
  return {
    value: finite((100 * yes) / (weigh(base.kept) - weigh(doubtful))),
    low: finite((100 * yes) / (weigh(base.kept) + weigh(pulling))),
    high: finite((100 * (yes + weigh(doubtful) + weigh(pushing))) / (weigh(base.kept) + weigh(pushing))),
    unknown: doubtful.length + base.unknown.length,
  };
}

function measured(asked: Asked, base: { kept: ModelFact[]; unknown: ModelFact[] }): Bounds {
  const measure = asked.reading.measure ?? asked.indicator.measure;
  if (measure.type === 'share') return share(asked, measure, base);
  const value = count(asked, measure, base.kept);
  return {
    value,
    low: value,
    high: count(asked, measure, [...base.kept, ...base.unknown]),
    unknown: base.unknown.length,
  };
}

function contributors(asked: Asked, facts: readonly ModelFact[]): number {
  const personal = kindRegistry.byId.get(asked.indicator.fact)?.personal;
  return new Set(facts.map(({ fact }) => (personal ? fact.person : fact.organisation)).filter(Boolean)).size;
}

function cells(asked: Asked, kept: readonly ModelFact[]): FigureCell[] {
  const by = asked.query.by ?? [];
  if (by.length === 0) return [];
  const groups = Map.groupBy(kept, ({ fact }) => JSON.stringify(by.map((name) => keyFor(asked, fact, name))));
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...groups]
    .map(([key, facts]) => ({
      key: JSON.parse(key) as string[],
      value: measured(asked, { kept: facts, unknown: [] }).value,
      evidence: facts.length,
      contributors: contributors(asked, facts),
    }))
    .sort((a, b) => compare(a.key[0], b.key[0]) || compare(a.key[1] ?? '', b.key[1] ?? ''));
}

/** A figure over the facts that are shown, with the numbers of those that it counts. */
export function plainFigure(
  definitions: Definitions,
  facts: readonly ModelFact[],
  query: FigureQuery,
): { figure: Figure; evidence: number[] } {
  const indicator = definitions.indicators.find((candidate) => candidate.id === query.indicator);
  const reading = indicator?.readings.find((candidate) =>
    query.reading === undefined ? candidate.official : candidate.id === query.reading,
  );
  if (!indicator || !reading) throw new Error(`No ${query.indicator} ${query.reading}`);
  const end = query.period?.to ?? OPEN_END;
  const asked: Asked = {
    indicator,
    reading,
    query,
    definitions,
    lastDay: (reading.when ?? indicator.when) === 'planned' ? end : Math.min(end, query.trueOn),
  };
  const answered = Map.groupBy(trueThen(asked, facts), ({ fact }) =>
    worst([meets(asked, fact, indicator.where), meets(asked, fact, reading.where), placed(asked, fact)]),
  );
  const base = { kept: answered.get('yes') ?? [], unknown: answered.get('unknown') ?? [] };
  const { value, low, high, unknown } = measured(asked, base);
  const figure: Figure = {
    indicator: indicator.id,
    reading: reading.id,
    unit: reading.unit ?? indicator.unit,
    value,
    low,
    high,
    linked: null,
    controlled: null,
    evidence: base.kept.length,
    unknown,
    contributors: contributors(asked, base.kept),
    cells: cells(asked, base.kept),
  };
  return { figure, evidence: base.kept.map((one) => one.id).sort((a, b) => a - b) };
}
