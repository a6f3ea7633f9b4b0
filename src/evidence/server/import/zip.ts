import { inflateRawSync } from 'node:zlib';
import { latin1 } from './text.ts';

/** One file of a zip, as the central directory declares it. */
export type ZipEntry = { name: string; method: number; packed: number; size: number; offset: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LARGE_LOCATOR = 0x07064b50;
const LARGE_END = 0x06064b50;
const LARGE_EXTRA = 1;
const IN_EXTRA = 0xffffffff;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;

/** Files of a zip; null when its central directory cannot be read. */
export function listZip(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const directory = findDirectory(view, end);
  const entries: ZipEntry[] = [];
  let at = directory.offset;
  for (let i = 0; i < directory.count; i++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return null;
    const extra = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const next = extra + view.getUint16(at + 30, true);
    if (next > end) return null;
    entries.push({
      name: latin1(bytes.subarray(at + ENTRY_BYTES, extra)),
      method: view.getUint16(at + 10, true),
      ...readSizes(view, { at, extra, end: directory.large ? next : extra }),
    });
    at = next + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  return null;
}

/** Where the directory is: the large form (zip64) that Java exports write even for small workbooks wins, as in the reader. */
function findDirectory(view: DataView, end: number): { count: number; offset: number; large: boolean } {
  if (end >= 20 && view.getUint32(end - 20, true) === LARGE_LOCATOR) {
    const large = view.getUint32(end - 12, true);
    if (large + 56 <= end && view.getUint32(large, true) === LARGE_END) {
      return {
        count: view.getUint32(large + 32, true),
        offset: view.getUint32(large + 48, true),
        large: true,
      };
    }
  }
  return { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true), large: false };
}

function readSizes(
  view: DataView,
  entry: { at: number; extra: number; end: number },
): { packed: number; size: number; offset: number } {
  const sizes = {
    packed: view.getUint32(entry.at + 20, true),
    size: view.getUint32(entry.at + 24, true),
    offset: view.getUint32(entry.at + 42, true),
  };
  for (let at = entry.extra; at + 4 <= entry.end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== LARGE_EXTRA) continue;
    let value = at + 4;
    for (const name of ['size', 'packed', 'offset'] as const) {
      if (sizes[name] !== IN_EXTRA || value + 8 > entry.end) continue;
      sizes[name] = view.getUint32(value, true) + view.getUint32(value + 4, true) * 0x1_0000_0000;
      value += 8;
    }
    break;
  }
  return sizes;
}

/** Content of a file of a zip; null when it is not what the directory declares, whatever it would unpack to. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length) return null;
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) return null;
  if (entry.method === METHOD_STORED) return entry.packed === entry.size ? packed : null;
  if (entry.method !== METHOD_DEFLATED) return null;
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    return content.length === entry.size ? content : null;
  } catch {
    return null;
  }
}
