import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { kindRegistry } from '#app/kinds.ts';
import type { Dictionary } from '#evidence/server/terms.ts';
import { dimensionColumn, dimensionsOf } from '#evidence/index.ts';
import { OPEN_END, partsOf } from '#kernel/days.ts';
import type { Figure } from '#indicators/index.ts';
import { SWITCH_DAY } from '#indicators/engine/places.ts';
import type { Question } from './questions.ts';
import type { Block } from './world.ts';

const WORDS = ['hiring', 'programme', 'siae', 'sex', 'age-band'];
const columnOf = (name: string): string => (name === 'age-band' ? 'age' : name);

/**
 * The facts in DuckDB's own storage, ready for its best: small integers, enumerations, and the place in force, the year
 * and the month worked out beforehand.
 */
export async function loadDuckDb(
  folder: string,
  blocks: readonly Block[],
  dictionary: Dictionary,
): Promise<DuckDBConnection> {
  const words = new Map(WORDS.map((name) => [name, namesOf(dictionary, name)]));
  const file = join(folder, 'facts.csv');
  await writeCsv(file, blocks, { words, places: placesOf(dictionary) });
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'), { threads: '1' });
  const connection = await instance.connect();
  for (const [name, values] of words)
    await connection.run(
      `create type ${columnOf(name)}_word as enum (${values.map((value) => `'${value}'`).join(', ')})`,
    );
  await connection.run(`create table fact (kind tinyint, person int, organisation smallint, q smallint, q15 smallint, y smallint,
    ym int, starts int, quantity int, shown_from smallint, shown_until int, ${WORDS.map((name) => `${columnOf(name)} ${columnOf(name)}_word`).join(', ')})`);
  await connection.run(`copy fact from '${file}'`);
  return connection;
}

const namesOf = (dictionary: Dictionary, domain: string): string[] => [
  'unknown',
  ...dictionary.domain(domain).keys(),
];

/** Number of the QPV of each place, by generation: 0 unknown, 1 outside, then one for each code. */
export type PlaceNumbers = { codes: string[]; before: number[]; after: number[] };

/** QPV codes of places, numbered. */
export function placesOf(dictionary: Dictionary): PlaceNumbers {
  const codes = ['unknown', 'out'];
  const numbers = new Map(codes.map((code, no) => [code, no]));
  const numberOf = (code: string): number => {
    const known = code === '' ? 0 : numbers.get(code);
    if (known !== undefined) return known;
    numbers.set(code, codes.length);
    return codes.push(code) - 1;
  };
  const before = [0];
  const after = [0];
  for (const [word, no] of dictionary.domain('place')) {
    const [, qpv2015 = '', qpv2024 = ''] = word.split('|');
    before[no] = numberOf(qpv2015);
    after[no] = numberOf(qpv2024);
  }
  return { codes, before, after };
}

async function writeCsv(
  file: string,
  blocks: readonly Block[],
  names: { words: Map<string, string[]>; places: PlaceNumbers },
): Promise<void> {
  const until = hiddenAt(blocks);
  const out = createWriteStream(file);
  for (const block of blocks) if (!out.write(linesOf(block, { until, ...names }))) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

function hiddenAt(blocks: readonly Block[]): Map<number, number> {
  return new Map(
    blocks.flatMap(({ entryNo, hidden }) => Array.from(hidden, (fact) => [fact, entryNo] as const)),
  );
}

function linesOf(
  block: Block,
  by: { until: Map<number, number>; words: Map<string, string[]>; places: PlaceNumbers },
): string {
  const { columns: c } = block.facts;
  const { before, after } = by.places;
  const dims = new Map(
    kindRegistry.all.map((kind) => [
      kind.no,
      WORDS.map((name) => dimensionsOf(kind).findIndex((field) => field.name === name)),
    ]),
  );
  let lines = '';
  for (let i = 0; i < c.count; i++) {
    const { year, month } = partsOf(c.starts[i]);
    const q = (c.starts[i] < SWITCH_DAY ? before : after)[c.place[i]];
    const positions = dims.get(c.kind[i]) ?? [];
    const said = positions.map(
      (position, at) => (by.words.get(WORDS[at]) ?? [])[position < 0 ? 0 : c[dimensionColumn(position)][i]],
    );
    const row = [
      c.kind[i],
      c.person[i],
      c.organisation[i],
      q,
      before[c.place[i]],
      year,
      year * 100 + month,
      c.starts[i],
      c.quantity[i],
    ];
    lines += `${row.join(',')},${block.entryNo},${by.until.get(block.firstFact + i) ?? OPEN_END},${said.join(',')}\n`;
  }
  return lines;
}

/** Position of the ledger and day that a question is asked for. */
export type Moment = { knownOn: number; latest: boolean; trueOn: number };

/** Statements that give a whole figure: its total with bounds, and each cell with its evidence and who contributes. */
export function statementsOf(
  { by, sql }: Question,
  at: Moment,
): { total: string; cells: string; valuesOnly: string } {
  const shown = at.latest
    ? `shown_until = ${OPEN_END}`
    : `shown_from <= ${at.knownOn} and shown_until > ${at.knownOn}`;
  const facts = `from fact where kind = ${sql.kind} and starts <= ${at.trueOn} and ${shown}`;
  const keys = by
    .map((name) => ({ qpv: sql.place, year: 'y', month: 'ym' })[name] ?? columnOf(name))
    .join(', ');
  const filtered = (condition: string): string =>
    sql.measure.replace(/^[^)]*\)+/, (call) => `${call} filter (where ${condition})`);
  const might = `${sql.counts} or ${sql.might}`;
  return {
    total: `select ${filtered(sql.counts)} as value, ${filtered(might)} as high, count(*) filter (where ${sql.counts}) as evidence,
      count(*) filter (where ${sql.might}) as unknown, count(distinct nullif(person, 0)) filter (where ${sql.counts}) as people ${facts}`,
    cells: `select ${sql.measure} as value, count(*) as evidence, count(distinct nullif(person, 0)) as people, ${keys} ${facts} and ${sql.counts} group by ${keys}`,
    valuesOnly: `select ${sql.measure} as value, ${keys} ${facts} and ${sql.counts} group by ${keys}`,
  };
}

/** How the answers of SQL say a key. */
export type KeyReader = (name: string, value: unknown) => string;

/** Reads keys of DuckDB as the engine says them. */
export function keyReader(dictionary: Dictionary): KeyReader {
  const { codes } = placesOf(dictionary);
  const organisations = namesOf(dictionary, 'organisation');
  return (name, value) => {
    if (name === 'qpv') return codes[Number(value)];
    if (name === 'organisation') return organisations[Number(value)];
    if (name !== 'month') return String(value);
    return `${Math.floor(Number(value) / 100)}-${String(Number(value) % 100).padStart(2, '0')}`;
  };
}

/** A figure as plain text, cells in order: what two ways of counting must say alike. */
export function sayFigure(
  figure: Pick<Figure, 'value' | 'high' | 'evidence' | 'unknown' | 'contributors' | 'cells'>,
): string {
  const number = (value: number | null): string => (value ?? 0).toFixed(2);
  const cells = figure.cells
    .map((cell) => `${cell.key.join('/')}=${number(cell.value)},${cell.evidence},${cell.contributors}`)
    .sort();
  return [
    number(figure.value),
    number(figure.high),
    figure.evidence,
    figure.unknown,
    figure.contributors,
    ...cells,
  ].join(' ');
}
