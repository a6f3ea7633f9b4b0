import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { FactKind } from '../../kinds.ts';
import { headerScore } from './header.ts';
import { HEADER_WITHIN } from './limits.ts';
import { splitRecords } from './records.ts';
import { refusal } from './refusals.ts';
import { RowGatherer, tooWide, type ReadRow } from './sheet.ts';

/** Separators that exports use, the most usual in France first. */
const SEPARATORS = [';', '\t', ','] as const;
/** One of them. */
export type Separator = (typeof SEPARATORS)[number];

/** Part of the file that each separator is tried on. */
const SAMPLE = 100_000;
const SAMPLE_ROWS = 50;

/** Rows of a text, with the separator found by trying them all. */
export function readCsv(
  text: string,
  kinds: readonly FactKind[],
): Result<{ rows: ReadRow[]; separator: Separator }> {
  const { body, told } = takeExcelHint(text);
  const separator = told ?? findSeparator(body, kinds);
  const gatherer = new RowGatherer();
  const stopped: Refusal[] = [];
  const fault = splitRecords(body, separator, (cells) => {
    const tooMuch = gatherer.add(cells);
    if (tooMuch) stopped.push(tooMuch);
    return tooMuch === null;
  });
  if (fault?.fault === 'quote') stopped.push(refusal('quote-not-closed', { row: fault.record }));
  if (fault?.fault === 'width') stopped.push(tooWide(fault.record, fault.cells));
  return stopped.length > 0 ? refuse(...stopped) : ok({ rows: gatherer.rows, separator });
}

/** Excel writes and obeys a first line `sep=;`, which is no row. */
function takeExcelHint(text: string): { body: string; told: Separator | undefined } {
  const hint = /^sep=([;,\t])\r?\n/i.exec(text);
  return {
    body: hint ? text.slice(hint[0].length) : text,
    told: SEPARATORS.find((separator) => separator === hint?.[1]),
  };
}

function findSeparator(text: string, kinds: readonly FactKind[]): Separator {
  const sample = text.slice(0, SAMPLE);
  let best: { separator: Separator; merit: readonly number[] } | undefined;
  for (const separator of SEPARATORS) {
    const merit = meritOf(sampleRows(sample, separator), kinds);
    if (!best || isGreater(merit, best.merit)) best = { separator, merit };
  }
  return best?.separator ?? ';';
}

/** How much rows look like a table: known headers first, then how regular they are, then how many columns they have. */
function meritOf(rows: readonly ReadRow[], kinds: readonly FactKind[]): readonly number[] {
  const headers = rows.slice(0, HEADER_WITHIN).map((row) => headerScore(row.cells, kinds));
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0]);
  return [Math.max(0, ...headers), count / Math.max(1, rows.length), width];
}

function isGreater(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at] > b[at];
}

function sampleRows(text: string, separator: Separator): ReadRow[] {
  const gatherer = new RowGatherer();
  splitRecords(text, separator, (cells) => {
    gatherer.add(cells);
    return gatherer.rows.length < SAMPLE_ROWS;
  });
  return gatherer.rows;
}
