import { ok, refuse, type Result } from '#kernel/result.ts';
import { foldColumn, readSex } from '../deposit/index.ts';
import { openEncoder, type PersonsKey } from '../encoding/index.ts';
import type { Identity } from '../identity.ts';
import { link, type DistinctRange, type Linkage } from '../linkage/index.ts';
import { readBirthDate, writeBirthDate } from '../names/index.ts';
import { byExact, byMatchKeys, bySlk581, score, truthOf, type Labelled, type Score } from './baselines.ts';
import type { ColumnMap } from './column-map.ts';

/** What is to be evaluated. `pattern`: its first group is the person; absent, the whole cell is. */
export type EvaluationAsked = { columns: ColumnMap; truth: string; pattern?: string; key: PersonsKey };

/** How good the linkage is, against the truth and beside what others would use. */
export type Evaluation = Pick<Score, 'precision' | 'recall' | 'f1' | 'truth' | 'error'> & {
  records: number;
  /** Distinct persons with their range at 95 %. */
  counted: DistinctRange;
  comparisons: number;
  version: string;
  /** Weights that were learned, see `Linkage.weights`. */
  weights: Linkage['weights'];
  /** The same data in the clear: exact match, strict match keys, SLK-581. */
  baselines: Record<'exact' | 'matchKeys' | 'slk581', Score>;
};

/**
 * Encodes and links labelled tables (header included) as the application does, one party for each. Refusals: `empty-file`,
 * `map-column-missing`, `truth-column-missing`, `truth-pattern`, `truth-missing` (row).
 */
export async function evaluate(
  tables: readonly Table[],
  asked: EvaluationAsked,
): Promise<Result<Evaluation>> {
  const reader = readerOf(asked);
  if (!reader.ok) return reader;
  const files = readAll(tables, reader.value);
  if (!files.ok) return files;
  const linked = await linkAll(files.value, asked);
  if (!linked.ok) return linked;
  const { persons, distinct, comparisons, version, weights } = linked.value;
  const all = files.value.flat();
  const truth = truthOf(all);
  const {
    counted: _,
    truth: people,
    ...quality
  } = score(
    persons.flatMap((column) => [...column]),
    truth,
  );
  return ok({
    ...quality,
    truth: people,
    counted: distinct,
    records: all.length,
    comparisons,
    version,
    weights,
    baselines: {
      exact: score(byExact(all), truth),
      matchKeys: score(byMatchKeys(all), truth),
      slk581: score(bySlk581(all), truth),
    },
  });
}

type Table = readonly (readonly string[])[];

function readAll(tables: readonly Table[], reader: Reader): Result<Labelled[][]> {
  const numbers = new Map<string, number>();
  const files: Labelled[][] = [];
  for (const table of tables) {
    const read = readTable(table, { ...reader, numbers });
    if (!read.ok) return read;
    files.push(read.value);
  }
  return ok(files);
}

async function linkAll(
  files: readonly Labelled[][],
  { columns, key }: EvaluationAsked,
): Promise<Result<Linkage>> {
  const encoder = await openEncoder(key);
  return link(
    files.map((rows, at) => ({
      id: String(at).padStart(4, '0'),
      unique: columns.unique,
      file: encoder.encode(
        rows.map(({ identity }, row) => ({ reference: String(row).padStart(9, '0'), identity })),
        rows.length,
      ),
    })),
  );
}

type Reader = { columns: ColumnMap['columns']; truth: string; personOf: (cell: string) => string | null };

function readerOf({ columns, truth, pattern }: EvaluationAsked): Result<Reader> {
  if (pattern === undefined)
    return ok({ columns: columns.columns, truth, personOf: (cell) => (cell === '' ? null : cell) });
  const expression = expressionOf(pattern);
  if (expression === null) return refuse({ code: 'truth-pattern', value: pattern });
  const personOf = (cell: string): string | null => {
    const found = expression.exec(cell);
    return found === null ? null : (found[1] ?? found[0]);
  };
  return ok({ columns: columns.columns, truth, personOf });
}

function expressionOf(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

function readTable(
  [head, ...lines]: Table,
  { columns, truth, personOf, numbers }: Reader & { numbers: Map<string, number> },
): Result<Labelled[]> {
  if (head === undefined) return refuse({ code: 'empty-file' });
  const at = (name: string): number => columnAt(head, name);
  const truthAt = at(truth);
  if (truthAt < 0) return refuse({ code: 'truth-column-missing', value: truth });
  const absent = [...columns.values()].flat().find((name) => at(name) < 0);
  if (absent !== undefined) return refuse({ code: 'map-column-missing', value: absent });
  const places = [...columns].map(([field, names]) => [field, names.map(at)] as const);
  const rows: Labelled[] = [];
  for (const [line, cells] of lines.entries()) {
    const cell = (column: number): string => (cells[column] ?? '').trim();
    if (cells.every((one) => one.trim() === '')) continue;
    const person = personOf(cell(truthAt));
    if (person === null) return refuse({ code: 'truth-missing', row: line + 2, value: cell(truthAt) });
    const number = numbers.get(person) ?? numbers.size;
    numbers.set(person, number);
    const identity: Identity = {};
    for (const [field, from] of places) put(identity, field, from.map(cell).filter(Boolean).join(' '));
    rows.push({ identity, person: number });
  }
  return ok(rows);
}

/** A header by its exact words, else by what its letters say. */
function columnAt(head: readonly string[], name: string): number {
  const exact = head.findIndex((cell) => cell.trim() === name.trim());
  return exact >= 0 ? exact : head.findIndex((cell) => foldColumn(cell) === foldColumn(name));
}

function put(identity: Identity, field: keyof Identity, text: string): void {
  if (text === '') return;
  if (field === 'sex') {
    const sex = readSex(text);
    if (sex !== null) identity.sex = sex;
  } else if (field === 'birthDate') {
    const date = readBirthDate(text);
    // Written as every baseline expects it; a day that the product takes for unknown is unknown to them too.
    if (date !== null) identity.birthDate = writeBirthDate(date);
  } else identity[field] = text;
}
