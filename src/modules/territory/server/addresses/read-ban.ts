import { splitRecords } from '#evidence/server/import/records.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { readLines, StopReading, type ReadFile } from './ban-lines.ts';
import { findColumns, isFault, readRow, type BanColumns, type BanContent } from './ban-row.ts';
import { StreetGatherer } from './gather-streets.ts';
import type { Street } from './street.ts';

/** The largest département has 1,300,000 rows. */
const MOST_ROWS = 5_000_000;
/** Refusals kept of a file; the others are only counted. */
const MOST_REFUSALS = 200;

/** An address base that was read, and what of it was refused. */
export type ReadBan = ReadFile & {
  content: BanContent;
  departments: readonly string[];
  streets: readonly Street[];
  numbers: number;
  /** Rows of the file without its header, those refused included. */
  rows: number;
  refused: number;
  /** The first refusals, each with its row and column. */
  refusals: readonly Refusal[];
};

/** How to read. */
export type ReadBanOptions = {
  /** Bytes of the file read so far, and in all. */
  onProgress?: (done: number, total: number) => void;
};

/**
 * Reads a file of the national address base (`adresses-44.csv.gz`, or the lieux-dits of a département; gzip or plain).
 * Rows that are refused leave the others good. Refused as a whole when it is no such file, when it is damaged, or when
 * none of its rows is good. Throws when the file cannot be opened.
 */
export async function readBan(path: string, options: ReadBanOptions = {}): Promise<Result<ReadBan>> {
  const reading = new Reading();
  try {
    const file = await readLines(path, {
      line: (line) => reading.line(line),
      progress: options.onProgress,
    });
    return reading.finish(file);
  } catch (error) {
    if (error instanceof StopReading) return refuse(error.refusal);
    throw error;
  }
}

class Reading {
  #row = 0;
  #rows = 0;
  #refused = 0;
  readonly #refusals: Refusal[] = [];
  #columns: BanColumns | null = null;
  #gatherer = new StreetGatherer('numbers');

  line(line: string): void {
    this.#row++;
    if (!this.#columns) return this.#readHeader(line);
    if (line === '') return;
    if (++this.#rows > MOST_ROWS)
      throw new StopReading({ code: 'too-many-rows', params: { most: MOST_ROWS } });
    const read = readRow(this.#columns, cellsOf(line));
    if (!isFault(read)) return this.#gatherer.add(read);
    this.#refused++;
    if (this.#refusals.length < MOST_REFUSALS)
      this.#refusals.push({ code: read.code, row: this.#row, column: read.column, value: read.value });
  }

  #readHeader(line: string): void {
    const found = findColumns(cellsOf(line));
    if ('code' in found) throw new StopReading(found);
    this.#columns = found;
    this.#gatherer = new StreetGatherer(found.content);
  }

  finish(file: ReadFile): Result<ReadBan> {
    if (!this.#columns) return refuse({ code: 'empty-file' });
    const streets = this.#gatherer.finish();
    if (streets.length === 0) return refuse({ code: 'no-rows' }, ...this.#refusals);
    return ok({
      ...file,
      content: this.#columns.content,
      departments: this.#gatherer.departments(),
      streets,
      numbers: this.#gatherer.numbers,
      rows: this.#rows,
      refused: this.#refused,
      refusals: this.#refusals,
    });
  }
}

/** Cells of a line. Only names that hold a separator are quoted, and no cell holds a line end. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(';');
  let cells: string[] = [];
  splitRecords(line, ';', (record) => {
    cells = record;
    return false;
  });
  return cells;
}
