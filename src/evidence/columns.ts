import { MAX_DIMENSIONS } from './kinds.ts';

/** Columns of integers that figures are counted from, in the order of the block. */
export const INTEGER_COLUMNS = [
  'kind',
  'person',
  'organisation',
  'place',
  'starts',
  'ends',
  'd1',
  'd2',
  'd3',
  'd4',
  'd5',
  'd6',
  'd7',
] as const;
/** Name of one integer column. */
export type IntegerColumn = (typeof INTEGER_COLUMNS)[number];

/** Facts by columns: numbers of the dictionary, days since 1970-01-01, quantities in the smallest unit. */
export type FactColumns = { count: number; quantity: Float64Array } & Record<IntegerColumn, Int32Array>;

/** Empty columns for a number of facts. */
export function allocateColumns(count: number): FactColumns {
  const integers = (): Int32Array => new Int32Array(count);
  return {
    count,
    kind: integers(),
    person: integers(),
    organisation: integers(),
    place: integers(),
    starts: integers(),
    ends: integers(),
    d1: integers(),
    d2: integers(),
    d3: integers(),
    d4: integers(),
    d5: integers(),
    d6: integers(),
    d7: integers(),
    quantity: new Float64Array(count),
  };
}

/** Column of the dimension at a position (0 to 6) among the kind's dimensions. */
export function dimensionColumn(position: number): IntegerColumn {
  if (position < 0 || position >= MAX_DIMENSIONS) throw new RangeError(`No dimension column ${position}`);
  return INTEGER_COLUMNS[6 + position];
}

const MAGIC = 0x414e4331; // "ANC1"
const MAGIC_SEVEN = 0x414e4332; // "ANC2"
const CONSTANT = 1;
const INTEGERS = 2;
const DOUBLES = 3;

/** Columns of a block of the first form, which facts without a seventh dimension keep. */
const FIRST_COLUMNS = INTEGER_COLUMNS.filter((name) => name !== 'd7');

/**
 * Writes columns as bytes, the same bytes for the same facts on any machine: magic, count, then each column as a
 * marker and either one value (when all are equal) or all of them, little-endian. The seventh dimension is written only
 * where a fact states it: blocks hashed before there was one are written again byte for byte.
 */
export function encodeBlock(columns: FactColumns): Uint8Array {
  const seven = columns.d7.some((value) => value !== 0);
  const parts: (Int32Array | Float64Array)[] = [
    ...(seven ? INTEGER_COLUMNS : FIRST_COLUMNS).map((name) => columns[name]),
    columns.quantity,
  ];
  const sizes = parts.map((part) => 4 + (isConstant(part) ? part.BYTES_PER_ELEMENT : part.byteLength));
  const bytes = new Uint8Array(8 + sizes.reduce((sum, size) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, seven ? MAGIC_SEVEN : MAGIC, true);
  view.setUint32(4, columns.count, true);
  let at = 8;
  for (const part of parts) at = writeColumn(view, at, part);
  return bytes;
}

/** Whether all values are the same one. */
export function isConstant(values: Int32Array | Float64Array): boolean {
  const first = values[0];
  for (let i = 1; i < values.length; i++) if (values[i] !== first) return false;
  return values.length > 0;
}

function writeColumn(view: DataView, start: number, values: Int32Array | Float64Array): number {
  const constant = isConstant(values);
  const length = constant ? 1 : values.length;
  const integers = values instanceof Int32Array;
  view.setUint32(start, constant ? CONSTANT : integers ? INTEGERS : DOUBLES, true);
  let at = start + 4;
  for (let i = 0; i < length; i++, at += values.BYTES_PER_ELEMENT) {
    if (integers) view.setInt32(at, values[i], true);
    else view.setFloat64(at, values[i], true);
  }
  return at;
}

/** Reads a block back. @throws Error when the bytes are not a block. */
export function decodeBlock(bytes: Uint8Array): FactColumns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.byteLength < 8 ? 0 : view.getUint32(0, true);
  if (magic !== MAGIC && magic !== MAGIC_SEVEN) throw new Error('Not a block of facts');
  const columns = allocateColumns(view.getUint32(4, true));
  let at = 8;
  for (const name of magic === MAGIC ? FIRST_COLUMNS : INTEGER_COLUMNS)
    at = readColumn(view, at, columns[name]);
  readColumn(view, at, columns.quantity);
  return columns;
}

function readColumn(view: DataView, start: number, into: Int32Array | Float64Array): number {
  const marker = view.getUint32(start, true);
  const at = start + 4;
  const get =
    into instanceof Int32Array
      ? (offset: number) => view.getInt32(offset, true)
      : (offset: number) => view.getFloat64(offset, true);
  if (marker === CONSTANT) {
    into.fill(get(at));
    return at + into.BYTES_PER_ELEMENT;
  }
  for (let i = 0; i < into.length; i++) into[i] = get(at + i * into.BYTES_PER_ELEMENT);
  return at + into.byteLength;
}
