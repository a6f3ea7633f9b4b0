import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { kindRegistry } from '#app/kinds.ts';
import { finishEncoding, startEncoding, wantedWords, type EncodedFacts } from '#evidence/server/encode.ts';
import { Dictionary, slotsOf } from '#evidence/server/terms.ts';
import type { Definitions, Figure, Indicator } from '#indicators/index.ts';
import { Engine } from '#indicators/engine/engine.ts';
import { Store } from '#indicators/engine/store.ts';
import { partsOf } from '#kernel/days.ts';
import { entriesFor, factsOfEntry, personsFor } from './data.ts';
import { atLeast, atMost, median, type Bench, type Line } from './report.ts';

/** One question, asked of both: an indicator with a breakdown, and the same in SQL. */
type Question = { indicator: string; by: string[]; sql: string };

const ROUNDS = 5;
const TODAY = 30_000;

const KINDS = [
  { fact: 'hours-worked', no: 3, sums: true },
  { fact: 'support-started', no: 1, sums: false },
  { fact: 'insertion-contract-signed', no: 5, sums: false },
] as const;
const BREAKDOWNS: readonly (readonly string[])[] = [
  [],
  ['qpv'],
  ['organisation'],
  ['year'],
  ['month'],
  ['qpv', 'year'],
];
const SQL_OF: Record<string, string> = { qpv: 'q24', organisation: 'organisation', year: 'y', month: 'ym' };

/** Thirty questions: persons and facts (or hours) of three kinds, whole and broken down, in QPV and everywhere. */
function questions(): Question[] {
  const list: Question[] = [];
  for (const { fact, no, sums } of KINDS) {
    for (const by of BREAKDOWNS) {
      const keys = by.map((name) => SQL_OF[name]).join(', ');
      const ask = (measure: string, value: string, inside: boolean): Question => ({
        indicator: `${fact}-${measure}${inside ? '-qpv' : ''}`,
        by: [...by],
        sql: `select ${keys === '' ? '' : `${keys}, `}${value} as v from fact where kind = ${no}${inside ? ' and q24 > 1' : ''}${keys === '' ? '' : ` group by ${keys}`}`,
      });
      list.push(ask('persons', 'count(distinct nullif(person, 0))', by.length === 1));
      if (by.length < 2)
        list.push(ask(sums ? 'sum' : 'count', sums ? 'sum(quantity) / 100.0' : 'count(*)', false));
    }
  }
  return list.slice(0, 30);
}

const noConditions: Record<string, string> = {};
const MEASURES: Record<'persons' | 'sum' | 'count', Indicator['measure']> = {
  persons: { type: 'distinct', of: ['person'] },
  sum: { type: 'sum' },
  count: { type: 'count' },
};

function definitions(): Definitions {
  const label = { fr: 'x', en: 'x' };
  const indicators = KINDS.flatMap(({ fact }) =>
    (['persons', 'sum', 'count'] as const).flatMap((measure) =>
      [false, true].map((inside) => ({
        id: `${fact}-${measure}${inside ? '-qpv' : ''}`,
        theme: 'bench',
        label,
        unit: 'person' as const,
        fact,
        when: 'during' as const,
        measure: MEASURES[measure],
        where: {},
        readings: [
          {
            id: 'one',
            label,
            official: true,
            where: inside ? { qpv: 'in' } : noConditions,
            generation: '2024' as const,
          },
        ],
        breakdowns: [],
        vocabulary: { nouns: [], own: [], context: [], hints: [], not: [] },
        method: label,
        limits: label,
        producer: label,
      })),
    ),
  );
  return {
    territory: { slug: 'bench', name: 'Bench', themes: [], places: [], organisations: {} },
    indicators,
    objectives: [],
  };
}

type World = { store: Store; words: Dictionary; encoded: EncodedFacts[] };

function buildWorld(facts: number): World {
  const words = new Dictionary();
  const slots = slotsOf(kindRegistry);
  const store = new Store(kindRegistry);
  const encoded: EncodedFacts[] = [];
  const terms: { domain: string; no: number; value: string }[] = [];
  for (let entry = 1; entry <= entriesFor(facts); entry++) {
    const inputs = factsOfEntry(entry, personsFor(facts));
    const half = startEncoding(inputs, kindRegistry, { dictionary: words, slots });
    for (const [domain, values] of wantedWords(half)) {
      const known = words.domain(domain);
      for (const value of values) {
        known.set(value, known.size + 1);
        if (domain !== 'person') terms.push({ domain, no: known.size, value });
      }
    }
    encoded.push(finishEncoding(half, kindRegistry, words));
  }
  store.learn(terms);
  store.extend(
    encoded.map(({ columns }, at) => ({
      entryNo: at + 1,
      recordedAt: at,
      sourceNo: 1,
      firstFact: 1 + at * columns.count,
      columns,
      changes: { facts: new Float64Array(0), shown: new Uint8Array(0) },
    })),
  );
  return { store, words, encoded };
}

/** The same facts in DuckDB, in its own storage: its best case. */
async function loadDuckDb({ words, encoded }: World, folder: string): Promise<DuckDBConnection> {
  const codes = new Map<string, number>([['out', 1]]);
  const places = new Map<number, number>();
  for (const [word, no] of words.domain('place')) {
    const code = word.split('|')[2] ?? '';
    if (code !== '' && !codes.has(code)) codes.set(code, codes.size + 1);
    places.set(no, code === '' ? 0 : (codes.get(code) ?? 0));
  }
  const file = join(folder, 'facts.csv');
  const lines: string[] = [];
  for (const { columns: c } of encoded)
    for (let i = 0; i < c.count; i++) {
      const { year, month } = partsOf(c.starts[i]);
      lines.push(
        `${c.kind[i]},${c.person[i]},${c.organisation[i]},${places.get(c.place[i]) ?? 0},${year},${year * 100 + month},${c.quantity[i]}`,
      );
    }
  writeFileSync(file, `kind,person,organisation,q24,y,ym,quantity\n${lines.join('\n')}`);
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'), { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    `create table fact as select kind::smallint kind, person::int person, organisation::smallint organisation, q24::smallint q24, y::smallint y, ym::int ym, quantity::int quantity from read_csv('${file}')`,
  );
  return connection;
}

function sumOf(figure: Figure): number {
  return figure.cells.length > 0
    ? figure.cells.reduce((sum, cell) => sum + (cell.value ?? 0), 0)
    : (figure.value ?? 0);
}

/** A fresh engine each time: nothing is remembered, every figure is counted. */
function askEngine(
  world: World,
  defs: Definitions,
  ask: { list: Question[]; knownOn: number },
): { ms: number; sums: number[] } {
  const engine = new Engine(world.store, defs);
  const started = performance.now();
  const sums = ask.list.map(({ indicator, by }) =>
    sumOf(engine.figure({ indicator, by, trueOn: TODAY, knownOn: ask.knownOn })),
  );
  return { ms: performance.now() - started, sums };
}

async function askDuckDb(
  connection: DuckDBConnection,
  list: Question[],
): Promise<{ ms: number; sums: number[] }> {
  const started = performance.now();
  const sums: number[] = [];
  for (const { sql } of list) {
    const reader = await connection.runAndReadAll(sql);
    sums.push(reader.getRows().reduce((sum, row) => sum + Number(row.at(-1)), 0));
  }
  return { ms: performance.now() - started, sums };
}

/** Thirty exact figures over a million facts, counted here and by DuckDB on one thread, in turn. */
export const run: Bench = async ({ big, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
  const list = questions();
  const defs = definitions();
  say('building a million facts');
  const world = buildWorld(1_000_000);
  const duck = await loadDuckDb(world, folder);
  const ours: number[] = [];
  const past: number[] = [];
  const theirs: number[] = [];
  let differences = 0;
  askEngine(world, defs, { list, knownOn: world.store.position });
  for (let round = 0; round < ROUNDS; round++) {
    const a = askEngine(world, defs, { list, knownOn: world.store.position });
    const b = await askDuckDb(duck, list);
    ours.push(a.ms);
    theirs.push(b.ms);
    past.push(askEngine(world, defs, { list, knownOn: world.store.position - 1 }).ms);
    differences = a.sums.filter((sum, at) => Math.abs(sum - b.sums[at]) > 1e-6 * Math.abs(sum)).length;
    say(`round ${round + 1}: ${a.ms.toFixed(0)} ms here, ${b.ms.toFixed(0)} ms DuckDB`);
  }
  duck.closeSync();
  rmSync(folder, { recursive: true, force: true });
  const bench = 'figures';
  const lines: Line[] = [
    atLeast(
      {
        bench,
        what: `${list.length} figures over 1,000,000 facts, DuckDB (1 thread) / here`,
        value: median(theirs) / median(ours),
        unit: '×',
      },
      5,
    ),
    { bench, what: 'here', value: median(ours), unit: 'ms' },
    { bench, what: 'DuckDB, one thread', value: median(theirs), unit: 'ms' },
    atMost({ bench, what: 'answers that differ', value: differences, unit: 'of 30' }, 0),
    atMost({ bench, what: 'known on a past entry / now', value: median(past) / median(ours), unit: '×' }, 2),
  ];
  if (big) {
    say('building ten million facts');
    const large = buildWorld(10_000_000);
    const times = [0, 1, 2].map(() => askEngine(large, defs, { list, knownOn: large.store.position }).ms);
    lines.push(
      atMost(
        { bench, what: '10,000,000 facts / 1,000,000', value: median(times) / median(ours), unit: '×' },
        12,
      ),
    );
  }
  return lines;
};
