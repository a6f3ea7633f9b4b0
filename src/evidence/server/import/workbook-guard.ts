import type { Refusal } from '#kernel/result.ts';
import { refusal } from './refusals.ts';
import { latin1 } from './text.ts';
import { listZip, unpack, type ZipEntry } from './zip.ts';

const MAX_UNPACKED = 500_000_000;
/** Above the second figure, a workbook that unpacks to more than so many times its size is a bomb. */
const MAX_RATIO = 200;
const RATIO_FROM = 50_000_000;

/** Most files in a workbook: a sheet, its relations and its drawings take a few each. */
const MAX_ENTRIES = 5000;

/** A declaration of a type of document, which no spreadsheet writes: entities would come with it. */
const DOCTYPE = /<!\s*(?:DOCTYPE|ENTITY)/i;

/** Most cells that the reader may have to make, empty ones included: it fills the rectangle that addresses draw. */
const MAX_AREA = 25_000_000;
const MAX_SHEET_ROWS = 1_048_576;

/** Why the bytes of a workbook must not be given to the reader; null when they may. Nothing that they declare is trusted. */
export function checkWorkbook(bytes: Uint8Array): Refusal | null {
  const entries = listZip(bytes);
  if (entries === null || entries.length === 0) return refusal('xlsx-damaged');
  if (entries.length > MAX_ENTRIES) return refusal('xlsx-unsafe', { params: { reason: 'entries' } });
  const names = new Set(entries.map((entry) => entry.name));
  if (!names.has('xl/workbook.xml'))
    return refusal(names.has('content.xml') ? 'open-document' : 'not-a-table');
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  const bomb = unpacked > RATIO_FROM && unpacked > MAX_RATIO * bytes.length;
  if (bomb || unpacked > MAX_UNPACKED) return tooLarge(unpacked);
  return firstRefusal(bytes, entries);
}

function tooLarge(size: number): Refusal {
  return refusal('xlsx-too-large', {
    params: { size: Math.ceil(size / 1_000_000), most: MAX_UNPACKED / 1_000_000 },
  });
}

function firstRefusal(bytes: Uint8Array, entries: readonly ZipEntry[]): Refusal | null {
  for (const entry of entries) {
    // The reader opens nothing else.
    if (!/\.xml(\.rels)?$/.test(entry.name)) continue;
    const content = unpack(bytes, entry);
    if (content === null) return refusal('xlsx-damaged');
    // Any encoding but UTF-8 could hide the declaration from the line below.
    if (content.includes(0) || DOCTYPE.test(latin1(content)))
      return refusal('xlsx-unsafe', { params: { reason: 'entities' } });
    const found = checkAddresses(content);
    if (found) return found;
  }
  return null;
}

/** Any attribute named `r`, whatever its prefix: the place of a row or of a cell in a sheet. */
const ADDRESS = /(?<!xmlns:)\br\s*=\s*("[^"]*"|'[^']*')/g;

function checkAddresses(content: Uint8Array): Refusal | null {
  const xml = latin1(content);
  if (!xml.includes('sheetData')) return null;
  let columns = 0;
  let rows = 0;
  for (const match of xml.matchAll(ADDRESS)) {
    const address = match[1].slice(1, -1);
    if (address.includes('&')) return refusal('xlsx-damaged');
    const place = placeOf(address);
    if (place.row > MAX_SHEET_ROWS) return refusal('xlsx-damaged');
    columns = Math.max(columns, place.column);
    rows = Math.max(rows, place.row);
  }
  return columns * rows > MAX_AREA ? tooLarge(columns * rows * 8) : null;
}

/** Reads an address as the reader does, however odd it is: letters up to the first digit, then a number. */
function placeOf(address: string): { column: number; row: number } {
  let column = 0;
  let at = 0;
  for (; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code >= 48 && code <= 57) break;
    column = column * 26 + code - 64;
  }
  return { column: Math.abs(column), row: Number(address.slice(at)) || 0 };
}
