/**
 * One-dimensional arrays in PostgreSQL's binary format (src/backend/utils/adt/arrayfuncs.c, array_recv). A Buffer given
 * to `pg` as a parameter travels as it is, which spares both sides the text of a million numbers.
 */
const HEADER = 20;
const UNIX_TO_POSTGRES_DAYS = 10_957;
const OID = { int4: 23, int8: 20, text: 25, date: 1082 } as const;

function header(buffer: Buffer, oid: number, length: number): void {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
}

function fixed4(values: Int32Array, oid: number): { buffer: Buffer; view: DataView } {
  const buffer = Buffer.allocUnsafe(HEADER + values.length * 8);
  header(buffer, oid, values.length);
  return { buffer, view: new DataView(buffer.buffer, buffer.byteOffset, buffer.length) };
}

/** `int4[]`. `order`: positions of the values, in the order wanted. */
export function int4Array(values: Int32Array, order?: Int32Array): Buffer {
  const { buffer, view } = fixed4(values, OID.int4);
  for (let i = 0, at = HEADER; i < values.length; i++, at += 8) {
    view.setInt32(at, 4);
    view.setInt32(at + 4, values[order ? order[i] : i]);
  }
  return buffer;
}

/** `date[]` from days since 1970-01-01; `0x7fffffff` is PostgreSQL's `infinity`. */
export function dateArray(values: Int32Array, order?: Int32Array): Buffer {
  const { buffer, view } = fixed4(values, OID.date);
  for (let i = 0, at = HEADER; i < values.length; i++, at += 8) {
    const day = values[order ? order[i] : i];
    view.setInt32(at, 4);
    view.setInt32(at + 4, day === 0x7fffffff ? day : day - UNIX_TO_POSTGRES_DAYS);
  }
  return buffer;
}

/** `int8[]` from safe integers. */
export function int8Array(values: Float64Array, order?: Int32Array): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + values.length * 12);
  header(buffer, OID.int8, values.length);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  for (let i = 0, at = HEADER; i < values.length; i++, at += 12) {
    const value = values[order ? order[i] : i];
    const high = Math.floor(value / 0x1_0000_0000);
    view.setInt32(at, 8);
    view.setInt32(at + 4, high);
    view.setUint32(at + 8, value - high * 0x1_0000_0000);
  }
  return buffer;
}

/** `text[]`, where null is SQL's null. */
export function textArray(values: readonly (string | null)[], order?: Int32Array): Buffer {
  const most = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0) * 3, HEADER);
  const buffer = Buffer.allocUnsafe(most);
  header(buffer, OID.text, values.length);
  let at = HEADER;
  for (let i = 0; i < values.length; i++) {
    const value = values[order ? order[i] : i];
    const length = value === null ? -1 : buffer.write(value, at + 4);
    buffer.writeInt32BE(length, at);
    at += 4 + Math.max(length, 0);
    if (length < 0) buffer.writeInt32BE(1, 4);
  }
  return buffer.subarray(0, at);
}
