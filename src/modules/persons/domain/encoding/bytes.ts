import { ok, refuse, type Result } from '#kernel/result.ts';
import type { EncodedFile, Scheme } from './file.ts';
import { MATCH_KEYS } from './match-keys.ts';
import { CONTACT_WORDS, FILTER_WORDS, PRESENT } from './parameters.ts';

/** Version of this way to write a file; that of the encoding itself is in its scheme. */
export const BYTES_VERSION = 1;

/** `ANCP`, then version, length of the header and numbers of records and of keys, and a checksum: six words of four bytes. */
const SIGNATURE = 0x50434e41;
const LEAD = 24;
const KEY_BYTES = 9;
const RECORD_BYTES = 4 * (FILTER_WORDS + CONTACT_WORDS) + 2 + 4;
const MOST_KEY = 2 ** 53;
const MOST_PRESENT = Object.values(PRESENT).reduce((all, bit) => all | bit, 0);

/**
 * Writes an encoded file as bytes, little endian whatever the machine: lead, header (scheme and references, JSON in UTF-8),
 * filters, contacts, presence, number of keys of each record, values of keys, kinds of keys. `fromBytes` reads it back.
 */
export function toBytes({ scheme, references, filters, contacts, present, keys }: EncodedFile): Uint8Array {
  const { version, key, parameters } = scheme;
  const header = new TextEncoder().encode(
    JSON.stringify({ scheme: { version, key, parameters }, references }),
  );
  const count = keys.values.length;
  const bytes = new Uint8Array(LEAD + header.length + references.length * RECORD_BYTES + count * KEY_BYTES);
  const view = new DataView(bytes.buffer);
  [SIGNATURE, BYTES_VERSION, header.length, references.length, count].forEach((word, n) =>
    view.setUint32(4 * n, word, true),
  );
  bytes.set(header, LEAD);
  let at = LEAD + header.length;
  const write = (values: Iterable<number>, size: number, put: (at: number, value: number) => void): void => {
    for (const value of values) {
      put(at, value);
      at += size;
    }
  };
  write(filters, 4, (to, value) => view.setUint32(to, value, true));
  write(contacts, 4, (to, value) => view.setUint32(to, value, true));
  write(present, 2, (to, value) => view.setUint16(to, value, true));
  const counts = references.map((_, row) => keys.starts[row + 1] - keys.starts[row]);
  write(counts, 4, (to, value) => view.setUint32(to, value, true));
  write(keys.values, 8, (to, value) => view.setFloat64(to, value, true));
  write(keys.kinds, 1, (to, value) => view.setUint8(to, value));
  view.setUint32(20, checksum(bytes), true);
  return bytes;
}

/**
 * Reads what `toBytes` wrote. Refuses `encoded-file-version` when another version of this program wrote it, and
 * `encoded-file-unreadable` for anything else that is not such a file, whole and undamaged.
 */
export function fromBytes(bytes: Uint8Array): Result<EncodedFile> {
  if (bytes.length < LEAD) return UNREADABLE;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== SIGNATURE) return UNREADABLE;
  const version = view.getUint32(4, true);
  if (version !== BYTES_VERSION)
    return refuse({ code: 'encoded-file-version', params: { found: version, known: BYTES_VERSION } });
  const [length, records, keys] = [8, 12, 16].map((at) => view.getUint32(at, true));
  if (bytes.length !== LEAD + length + records * RECORD_BYTES + keys * KEY_BYTES) return UNREADABLE;
  if (view.getUint32(20, true) !== checksum(bytes)) return UNREADABLE;
  const header = readHeader(bytes.subarray(LEAD, LEAD + length));
  if (header?.references.length !== records) return UNREADABLE;
  const body = readBody(view, { at: LEAD + length, records, keys });
  return body ? ok({ ...header, ...body }) : UNREADABLE;
}

const UNREADABLE = refuse({ code: 'encoded-file-unreadable' });

/** FNV-1a over all but the place of the checksum: it tells damage, not forgery, which the deposit's own hash does. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++)
    if (at < 20 || at >= LEAD) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return hash >>> 0;
}

type Header = { scheme: Scheme; references: string[] };

function readHeader(bytes: Uint8Array): Header | null {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!isRecord(read)) return null;
  const scheme = readScheme(read.scheme);
  const { references } = read;
  return scheme && isTexts(references) ? { scheme, references } : null;
}

function readScheme(scheme: unknown): Scheme | null {
  if (!isRecord(scheme)) return null;
  const { version, key, parameters } = scheme;
  if (typeof version !== 'number' || typeof key !== 'string' || typeof parameters !== 'string') return null;
  return { version, key, parameters };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');

type Body = Omit<EncodedFile, 'scheme' | 'references'>;

function readBody(
  view: DataView,
  { at, records, keys }: { at: number; records: number; keys: number },
): Body | null {
  let from = at;
  const read = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
    into: T,
    get: (at: number) => number,
  ): T => {
    for (let n = 0; n < into.length; n++, from += into.BYTES_PER_ELEMENT) into[n] = get(from);
    return into;
  };
  const word = (place: number): number => view.getUint32(place, true);
  const filters = read(new Uint32Array(records * FILTER_WORDS), word);
  const contacts = read(new Uint32Array(records * CONTACT_WORDS), word);
  const present = read(new Uint16Array(records), (place) => view.getUint16(place, true));
  const counts = read(new Uint32Array(records), word);
  const values = read(new Float64Array(keys), (place) => view.getFloat64(place, true));
  const kinds = read(new Uint8Array(keys), (place) => view.getUint8(place));
  const starts = startsOf(counts, keys);
  if (!starts || present.some((mask) => mask > MOST_PRESENT) || !areKeys(values, kinds)) return null;
  return { filters, contacts, present, keys: { values, kinds, starts } };
}

/** Running sums; null unless they end with the number of keys. */
function startsOf(counts: Uint32Array, keys: number): Uint32Array | null {
  const starts = new Uint32Array(counts.length + 1);
  let sum = 0;
  for (const [row, count] of counts.entries()) {
    sum += count;
    if (sum > keys) return null;
    starts[row + 1] = sum;
  }
  return sum === keys ? starts : null;
}

const areKeys = (values: Float64Array, kinds: Uint8Array): boolean =>
  values.every((value) => Number.isInteger(value) && value >= 0 && value < MOST_KEY) &&
  kinds.every((kind) => kind < MATCH_KEYS.length);
