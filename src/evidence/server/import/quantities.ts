import { parseScaled } from '#kernel/numbers.ts';
import { QUANTITY_UNITS, type QuantityUnit } from '#kernel/units.ts';
import type { Separator } from './csv.ts';
import type { Reading } from './reading.ts';

/** Words that may follow a number of a unit. */
const UNIT_WORDS: Record<QuantityUnit, RegExp> = {
  one: /$^/,
  'hundredth-of-hour': /(h|heures?|hours?)\.?$/i,
  cent: /(€|euros?|eur)$/i,
  'square-decimetre': /(m²|m2)$/i,
  'part-per-million': /$^/,
};

/** One group of three digits after one mark: thousands for some, decimals for others. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}([.,])\d{3}$/;
/** Enough more decimals than a unit has to tell a number that is too precise from what is no number. */
const FINER = 1_000_000;

type Mark = ',' | '.';

/** Prepares the reading of a column of numbers; the column itself tells which mark its decimals have. */
export function quantityReader(
  unit: QuantityUnit,
  column: { cells: readonly string[]; separator: Separator | null },
): (text: string) => Reading<number> {
  const mark = decimalMark([...new Set(column.cells)].map((cell) => bareNumber(cell, unit)));
  const scale = QUANTITY_UNITS[unit];
  return (text) => {
    const number = settle(bareNumber(text, unit), { mark, commaIsDecimal: column.separator !== ',' });
    if (number === null) return { problem: 'ambiguous-number' };
    const value = parseScaled(number, scale);
    if (value !== null) return { value };
    return { problem: parseScaled(number, scale * FINER) === null ? 'bad-quantity' : 'too-many-decimals' };
  };
}

function bareNumber(cell: string, unit: QuantityUnit): string {
  return cell.replace(/\s/g, '').replace(UNIT_WORDS[unit], '').replace('\u2212', '-');
}

/** The mark that the decimals of a column certainly have; null when nothing proves it or when it has both. */
function decimalMark(numbers: readonly string[]): Mark | null {
  let proven: Mark | null = null;
  for (const number of numbers) {
    const mark = provenMark(number);
    if (mark === null || mark === proven) continue;
    if (proven !== null) return null;
    proven = mark;
  }
  return proven;
}

function provenMark(number: string): Mark | null {
  if (AMBIGUOUS.test(number)) return null;
  if (/^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(number)) return ',';
  if (/^[+-]?\d{1,3}(,\d{3}){2,}$/.test(number)) return '.';
  const last = /^[+-]?[\d.,]*([.,])\d+$/.exec(number)?.[1];
  if (last === undefined || number.indexOf(last) !== number.lastIndexOf(last)) return null;
  return last === '.' ? '.' : ',';
}

/** Writes a number so that it can be read in one way only; null when nobody can tell a thousand from a decimal. */
function settle(number: string, known: { mark: Mark | null; commaIsDecimal: boolean }): string | null {
  const found = AMBIGUOUS.exec(number)?.[1];
  if (found === undefined) return number;
  const mark = known.mark ?? (found === ',' && known.commaIsDecimal ? ',' : null);
  if (mark === null) return null;
  return found === mark ? number.replace(found, ',') : number.replace(found, '');
}
