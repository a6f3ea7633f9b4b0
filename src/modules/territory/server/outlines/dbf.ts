import { decodeText } from '#evidence/server/import/text.ts';

const HEADER_BYTES = 32;
const FIELD_BYTES = 32;
const NAME_BYTES = 11;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;
const BLANK = 0x20;

type Field = { name: string; start: number; end: number };

/** A row of attributes as they are written, without blanks around; null when it is marked as deleted. */
export type DbfRow = Record<string, string> | null;

/**
 * Reads the table of a shapefile (dBase III). Text is in the encoding that the `.cpg` names, else UTF-8 when every byte
 * agrees, else Windows-1252, as French services write it. Null when the table is not what its header says.
 */
export function readDbf(bytes: Uint8Array, cpg?: Uint8Array): DbfRow[] | null {
  if (bytes.length <= HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const start = view.getUint16(8, true);
  const length = view.getUint16(10, true);
  const fields = readFields(bytes, start);
  if (fields === null || start + count * length > bytes.length) return null;
  if (fields.some(({ end }) => end > length)) return null;
  const decode = decoderOf(cpg);
  return Array.from({ length: count }, (_, row) => {
    const at = start + row * length;
    if (bytes[at] === DELETED) return null;
    return Object.fromEntries(
      fields.map((field) => [field.name, decode(trimmed(bytes.subarray(at + field.start, at + field.end)))]),
    );
  });
}

function readFields(bytes: Uint8Array, end: number): Field[] | null {
  const fields: Field[] = [];
  // The first byte of a row says whether it is deleted.
  let start = 1;
  for (let at = HEADER_BYTES; at < end && bytes[at] !== END_OF_FIELDS; at += FIELD_BYTES) {
    if (at + FIELD_BYTES > bytes.length) return null;
    const name = bytes.subarray(at, at + NAME_BYTES);
    const zero = name.indexOf(0);
    const width = bytes[at + 16];
    fields.push({
      name: decodeText(zero < 0 ? name : name.subarray(0, zero)).text,
      start,
      end: start + width,
    });
    start += width;
  }
  return fields.length === 0 ? null : fields;
}

/** What stands between the blanks and the zeros that fill a field. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && bytes[start] <= BLANK) start++;
  while (end > start && bytes[end - 1] <= BLANK) end--;
  return bytes.subarray(start, end);
}

function decoderOf(cpg: Uint8Array | undefined): (bytes: Uint8Array) => string {
  const named = cpg ? decodeText(cpg).text : '';
  // A field cut in the middle of a letter is still UTF-8.
  if (/utf-?8|65001/i.test(named)) return (bytes) => new TextDecoder().decode(bytes);
  return (bytes) => decodeText(bytes).text;
}
