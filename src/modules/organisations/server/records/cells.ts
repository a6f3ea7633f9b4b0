import { LISTS, NUMBERS, type DirectoryRecord } from '../../domain/schema.ts';

/** Marks a value of a field of nobody's schema that is no text, so that it comes back as it was. */
const JSON_MARK = 'json:';

/** Texts that a workbook would trim or spoil, or that bear the mark. */
const FRAGILE = /^json:|^\s|\s$|[\p{Cc}--[\n\t]]|[\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/v;

/** Code points that the XML of a workbook cannot hold, or that its writer takes out. */
const UNWRITABLE = /[\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gv;

const escaped = (found: string): string =>
  Array.from(
    { length: found.length },
    (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/** The writer of workbooks keeps its texts in a plain object, where `constructor` already means something. */
const isFragile = (text: string): boolean => FRAGILE.test(text) || Object.hasOwn(Object.prototype, text);

/** A record as the cells of a table. Lists are separated by commas, as data·inclusion's workbook has them. */
export function toCell(field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (LISTS.has(field) && Array.isArray(value) && value.every(isPlain)) return value.join(', ');
  if (NUMBERS.has(field) && typeof value === 'number') return String(value);
  return typeof value === 'string' && !isFragile(value)
    ? value
    : `${JSON_MARK}${JSON.stringify(value).replace(UNWRITABLE, escaped)}`;
}

const isPlain = (item: unknown): item is string =>
  typeof item === 'string' && item !== '' && !/[,{}[\]"]|^\s|\s$/.test(item);

/** The value of a cell; undefined for an empty one, which says nothing. */
export function fromCell(field: string, cell: string): unknown {
  const text = cell.trim();
  if (text === '') return undefined;
  if (cell.startsWith(JSON_MARK)) return parsed(cell.slice(JSON_MARK.length)) ?? cell;
  if (LISTS.has(field)) return listIn(text);
  if (NUMBERS.has(field)) return numberIn(text);
  return cell;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lists as JSON, as PostgreSQL's `{a,b}`, or with commas, semicolons or bars between values. */
function listIn(text: string): unknown {
  if (text.startsWith('[')) return parsed(text) ?? text;
  const inside = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return inside
    .split(/[,;|\n]/)
    .map((item) => item.trim().replace(/^"(.*)"$/, '$1'))
    .filter((item) => item !== '');
}

/** A number as French or English writes it; the text itself when it is none, for the check to refuse it. */
function numberIn(text: string): number | string {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : text;
}

/** A record without the fields that say nothing. */
export function withoutEmpty(record: DirectoryRecord): DirectoryRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** A record without the fields that a form left empty. */
export function cleaned(record: DirectoryRecord): DirectoryRecord {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        value !== null &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}
