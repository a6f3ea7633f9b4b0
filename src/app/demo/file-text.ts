import type { DayNumber } from '#kernel/days.ts';
import { QUANTITY_UNITS } from '#kernel/units.ts';
import { OUTSIDE, type FactKind, type Field } from '#evidence/index.ts';
import { frenchDay, frenchMonth } from './calendar.ts';

/** One line of a file: values by field; days as day numbers, quantities in the kind's smallest unit. */
export type Cells = Record<string, string | number | undefined>;

/** How a depositor's software writes a file. All of them are met in real life, and the import reads them all. */
export type Dialect = {
  separator: ';' | ',';
  newline: '\n' | '\r\n';
  bom: boolean;
  /** Between thousands; none when empty. */
  thousands: string;
  /** A spreadsheet takes a SIRET for a number and drops its first zeros. */
  losesZeros: boolean;
  /** "F" and "H" rather than "Femme" and "Homme". */
  initials: boolean;
};

const PLAIN: Dialect = {
  separator: ';',
  newline: '\n',
  bom: false,
  thousands: '',
  losesZeros: false,
  initials: false,
};

/** The dialects of the demonstration. */
export const DIALECTS = {
  plain: PLAIN,
  /** Saved as CSV by a spreadsheet, SIRET kept as text. */
  spreadsheet: { ...PLAIN, newline: '\r\n', bom: true, thousands: '\u202f' },
  /** The same where nobody paid attention to the SIRET. */
  careless: { ...PLAIN, newline: '\r\n', bom: true, losesZeros: true },
  /** Exported by a business tool: commas, and quotes around what holds one. */
  tool: { ...PLAIN, separator: ',', initials: true },
} as const satisfies Record<string, Dialect>;

/** Text of a file in the template of its kind: its French headers, then one row for each line. */
export function writeFile(kind: FactKind, lines: readonly Cells[], dialect: Dialect): string {
  const rows = lines.map((cells) =>
    kind.fields.map((field) => writeCell(cells[field.name], { field, kind, dialect })),
  );
  const all = [kind.fields.map((field) => field.header.fr), ...rows];
  const text = all
    .map((row) => row.map((cell) => quoted(cell, dialect)).join(dialect.separator))
    .join(dialect.newline);
  return `${dialect.bom ? '\ufeff' : ''}${text}${dialect.newline}`;
}

function quoted(cell: string, dialect: Dialect): string {
  const plain = !cell.includes(dialect.separator) && !/["\r\n]/.test(cell);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

type Manner = { field: Field; kind: FactKind; dialect: Dialect };

function writeCell(value: string | number | undefined, manner: Manner): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? writeNumber(value, manner) : writeWord(value, manner);
}

function writeNumber(value: DayNumber, { field, kind, dialect }: Manner): string {
  if (field.type === 'quantity') return writeQuantity(value, QUANTITY_UNITS[kind.unit], dialect);
  return field.type === 'month' ? frenchMonth(value) : frenchDay(value);
}

function writeQuantity(value: number, scale: number, dialect: Dialect): string {
  const whole = String(Math.floor(value / scale)).replace(/\B(?=(\d{3})+$)/g, dialect.thousands);
  const decimals = String(value % scale)
    .padStart(String(scale).length - 1, '0')
    .replace(/0+$/, '');
  return decimals === '' ? whole : `${whole},${decimals}`;
}

function writeWord(value: string, { field, dialect }: Manner): string {
  switch (field.type) {
    case 'qpv-2015':
    case 'qpv-2024':
      return value === OUTSIDE ? 'hors' : value;
    case 'organisation':
      return dialect.losesZeros ? value.replace(/^0+/, '') : value;
    case 'choice':
      return writeChoice(value, field, dialect);
    default:
      return value;
  }
}

function writeChoice(value: string, { name, choices = [] }: Field, dialect: Dialect): string {
  if (name === 'sex' && dialect.initials) return value === 'female' ? 'F' : 'H';
  const found = choices.find((choice) => choice.code === value);
  if (!found) throw new RangeError(`${name} has no choice ${value}`);
  return found.label.fr;
}
