import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBResultReader } from '@duckdb/node-api';
import type { Figure } from '#indicators/index.ts';
import { Engine } from '#indicators/engine/engine.ts';
import type { Store } from '#indicators/engine/store.ts';
import { parseDay } from '#kernel/days.ts';
import { keyReader, loadDuckDb, sayFigure, statementsOf, type KeyReader, type Moment } from './duck.ts';
import { definitions, questions, type Question } from './questions.ts';
import { atLeast, atMost, median, type Bench, type Line } from './report.ts';
import { buildStore, type Block } from './world.ts';

const ROUNDS = 7;
const TODAY = parseDay('2025-12-31') ?? 0;
const MILLION = 1_000_000;
const bench = 'figures';

/** Thirty exact figures with breakdowns, counted here and by DuckDB on one thread, in turn. */
export const run: Bench = async ({ big, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
  try {
    say('a million facts, here and in DuckDB');
    const blocks: Block[] = [];
    const { store, dictionary } = buildStore(MILLION, (block) => blocks.push(block));
    const duck = await loadDuckDb(folder, blocks, dictionary);
    const world: World = {
      store,
      duck,
      readKey: keyReader(dictionary),
      now: momentAt(store, store.position),
      past: momentAt(store, pastOf(blocks)),
    };
    const different = await countDifferent(world);
    const rounds = await measure(world, say);
    duck.closeSync();
    return [...linesOf(rounds, different), ...(big ? measureBig(median(rounds.ours), say) : [])];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

type World = { store: Store; duck: DuckDBConnection; readKey: KeyReader; now: Moment; past: Moment };
type Rounds = { ours: number[]; theirs: number[]; valuesOnly: number[]; past: number[] };

const momentAt = (store: Store, knownOn: number): Moment => ({
  knownOn,
  latest: knownOn >= store.position,
  trueOn: TODAY,
});

/** Last entry before the corrections. */
const pastOf = (blocks: readonly Block[]): number => blocks.findIndex((block) => block.hidden.length > 0);

/** A fresh engine remembers nothing: every figure is counted. */
function count(store: Store, { knownOn, trueOn }: Moment): { ms: number; figures: Figure[] } {
  const engine = new Engine(store, definitions);
  const started = performance.now();
  const figures = questions.map(({ query }) => engine.figure({ ...query, trueOn, knownOn }));
  return { ms: performance.now() - started, figures };
}

/** Until the answers stand in memory; turning them into words is not counted against DuckDB. */
async function ask(
  duck: DuckDBConnection,
  statements: readonly string[],
): Promise<{ ms: number; answers: DuckDBResultReader[] }> {
  const started = performance.now();
  const answers: DuckDBResultReader[] = [];
  for (const statement of statements) answers.push(await duck.runAndReadAll(statement));
  return { ms: performance.now() - started, answers };
}

async function measure({ store, duck, now, past }: World, say: (text: string) => void): Promise<Rounds> {
  const whole = questions.flatMap((question) => Object.values(statementsOf(question, now)).slice(0, 2));
  const lean = questions.map((question) => statementsOf(question, now).valuesOnly);
  const rounds: Rounds = { ours: [], theirs: [], valuesOnly: [], past: [] };
  count(store, now);
  for (let round = 1; round <= ROUNDS; round++) {
    rounds.ours.push(count(store, now).ms);
    rounds.theirs.push((await ask(duck, whole)).ms);
    rounds.past.push(count(store, past).ms);
    rounds.valuesOnly.push((await ask(duck, lean)).ms);
    say(
      `round ${round}: here ${rounds.ours.at(-1)?.toFixed(0)} ms, DuckDB ${rounds.theirs.at(-1)?.toFixed(0)} ms`,
    );
  }
  return rounds;
}

function linesOf(rounds: Rounds, different: number): Line[] {
  const ratio = (a: readonly number[], b: readonly number[]): number => median(a.map((ms, at) => ms / b[at]));
  return [
    atLeast(
      {
        bench,
        what: '30 figures over 1,000,000 facts, DuckDB on one thread / here',
        value: ratio(rounds.theirs, rounds.ours),
        unit: '×',
      },
      5,
    ),
    {
      bench,
      what: 'the same, DuckDB without evidence, contributors and bounds',
      value: ratio(rounds.valuesOnly, rounds.ours),
      unit: '×',
    },
    { bench, what: '30 figures here', value: median(rounds.ours), unit: 'ms' },
    { bench, what: '30 figures in DuckDB', value: median(rounds.theirs), unit: 'ms' },
    atMost(
      { bench, what: 'known on a past entry / now', value: ratio(rounds.past, rounds.ours), unit: '×' },
      2,
    ),
    atMost({ bench, what: 'answers that differ, now and in the past', value: different, unit: 'of 60' }, 0),
  ];
}

async function countDifferent({ store, duck, readKey, now, past }: World): Promise<number> {
  let different = 0;
  for (const moment of [now, past]) {
    const { figures } = count(store, moment);
    for (const [at, question] of questions.entries()) {
      const { total, cells } = statementsOf(question, moment);
      const { answers } = await ask(duck, [total, cells]);
      if (sayFigure(figures[at]) !== sayFigure(figureOf(question, answers, readKey))) different++;
    }
  }
  return different;
}

function figureOf(
  { by }: Question,
  [total, cells]: readonly DuckDBResultReader[],
  readKey: KeyReader,
): Pick<Figure, 'value' | 'high' | 'evidence' | 'unknown' | 'contributors' | 'cells'> {
  const [value, high, evidence, unknown, contributors] = total.getRows()[0].map(Number);
  return {
    value,
    high,
    evidence,
    unknown,
    contributors,
    cells: cells.getRows().map((row) => ({
      key: by.map((name, at) => readKey(name, row[3 + at])),
      value: Number(row[0]),
      evidence: Number(row[1]),
      contributors: Number(row[2]),
    })),
  };
}

function measureBig(million: number, say: (text: string) => void): Line[] {
  say('ten million facts');
  const { store } = buildStore(10 * MILLION);
  const now = momentAt(store, store.position);
  const times = Array.from({ length: 4 }, () => count(store, now).ms).slice(1);
  return [
    { bench, what: '30 figures over 10,000,000 facts', value: median(times), unit: 'ms' },
    atMost({ bench, what: '10,000,000 facts / 1,000,000', value: median(times) / million, unit: '×' }, 12),
  ];
}
