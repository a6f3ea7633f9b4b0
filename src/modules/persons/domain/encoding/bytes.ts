import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { EncodedFile } from './file.ts';
import { CONTACT_WORDS, ENCODING_VERSION, FILTER_WORDS } from './parameters.ts';

/** First bytes of a file of encodings, and the layout of what follows. */
const MAGIC = [0x41, 0x4e, 0x43, 0x50];
const LAYOUT = 1;
const HEAD_BYTES = MAGIC.length + 1 + 4;

/** Rows that one file may have: a structure meets fewer people in a year. */
const MOST_ROWS = 1_000_000;
const MOST_KEYS_A_ROW = 64;
/** Of match keys, see `match-keys.ts`. */
const LAST_KIND = 8;

const Head = z.object({
  scheme: z.object({ version: z.int(), key: z.string(), parameters: z.string() }),
  references: z.array(z.string()).max(MOST_ROWS),
  keys: z.int().min(0),
});

/** Bytes of each column, for so many rows and keys, in the order in which they are written. */
function sizes(rows: number, keys: number): number {
  return rows * (FILTER_WORDS + CONTACT_WORDS) * 4 + rows * 2 + (rows + 1) * 4 + keys * (1 + 8);
}

/**
 * Writes encodings: four signs, the layout, the length of a JSON head (scheme, references, number of keys), that head, then the
 * columns, little-endian: filters, contacts, presence, starts, kinds and values of keys.
 */
export function toBytes({ scheme, references, filters, contacts, present, keys }: EncodedFile): Uint8Array {
  const count = keys.values.length;
  const head = new TextEncoder().encode(JSON.stringify({ scheme, references, keys: count }));
  const bytes = new Uint8Array(HEAD_BYTES + head.length + sizes(references.length, count));
  bytes.set([...MAGIC, LAYOUT]);
  const view = new DataView(bytes.buffer);
  view.setUint32(MAGIC.length + 1, head.length, true);
  bytes.set(head, HEAD_BYTES);
  let at = HEAD_BYTES + head.length;
  for (const words of [filters, contacts])
    for (const word of words) {
      view.setUint32(at, word, true);
      at += 4;
    }
  for (const mask of present) {
    view.setUint16(at, mask, true);
    at += 2;
  }
  for (const start of keys.starts) {
    view.setUint32(at, start, true);
    at += 4;
  }
  bytes.set(keys.kinds, at);
  at += count;
  for (const value of keys.values) {
    view.setFloat64(at, value, true);
    at += 8;
  }
  return bytes;
}

/**
 * Reads what `toBytes` wrote. Refuses `encoded-file-unreadable` for anything else or for a file cut short, and
 * `encoded-file-version` for the encodings of another version.
 */
export function fromBytes(bytes: Uint8Array): Result<EncodedFile> {
  const head = readHead(bytes);
  if (head === null) return refuse({ code: 'encoded-file-unreadable' });
  const { scheme, references, keys: count } = head.value;
  if (scheme.version !== ENCODING_VERSION) return refuse({ code: 'encoded-file-version' });
  const rows = references.length;
  if (count > rows * MOST_KEYS_A_ROW || bytes.length !== head.end + sizes(rows, count))
    return refuse({ code: 'encoded-file-unreadable' });
  const reader = new Reader(bytes, head.end);
  const filters = reader.words(rows * FILTER_WORDS);
  const contacts = reader.words(rows * CONTACT_WORDS);
  const present = reader.masks(rows);
  const starts = reader.words(rows + 1);
  const kinds = reader.bytes(count);
  const values = reader.numbers(count);
  if (!ascends(starts, count) || !areKeys(kinds, values)) return refuse({ code: 'encoded-file-unreadable' });
  return ok({ scheme, references, filters, contacts, present, keys: { values, kinds, starts } });
}

function readHead(bytes: Uint8Array): { value: z.infer<typeof Head>; end: number } | null {
  if (bytes.length < HEAD_BYTES || [...MAGIC, LAYOUT].some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = HEAD_BYTES + view.getUint32(MAGIC.length + 1, true);
  if (end > bytes.length) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(HEAD_BYTES, end));
    const head = Head.safeParse(JSON.parse(text));
    return head.success ? { value: head.data, end } : null;
  } catch {
    return null;
  }
}

/** Known kinds, and 53-bit integers. */
function areKeys(kinds: Uint8Array, values: Float64Array): boolean {
  return (
    kinds.every((kind) => kind <= LAST_KIND) &&
    values.every((value) => Number.isSafeInteger(value) && value >= 0)
  );
}

/** Keys of each row start where those of the row before end. */
function ascends(starts: Uint32Array, count: number): boolean {
  return (
    starts[0] === 0 &&
    starts[starts.length - 1] === count &&
    starts.every((start, at) => at === 0 || start >= starts[at - 1])
  );
}

/** Reads columns one after the other. */
class Reader {
  readonly #view: DataView;
  #at: number;
  constructor(bytes: Uint8Array, from: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = from;
  }

  words(count: number): Uint32Array {
    return Uint32Array.from({ length: count }, () => this.#view.getUint32(this.#step(4), true));
  }

  masks(count: number): Uint16Array {
    return Uint16Array.from({ length: count }, () => this.#view.getUint16(this.#step(2), true));
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.#view.getUint8(this.#step(1)));
  }

  numbers(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => this.#view.getFloat64(this.#step(8), true));
  }

  #step(size: number): number {
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
