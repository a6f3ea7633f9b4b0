import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { EncoderRow } from '../encoding/index.ts';
import type { Identity } from '../identity.ts';
import { foldName, nameWords, readBirthDate } from '../names/index.ts';
import { foldColumn, identityColumns, readSex, type IdentityField } from './headers.ts';

/** A column that is declared to the platform; `reference` is the structure's own number of the file. */
export type LeavingColumn = { name: string; words: readonly string[]; required: boolean };

/** What becomes of a column: it is sent as it stands, it only goes into the encoding, both, or it stays. */
export type ColumnFate = 'leaves' | 'encoded' | 'both' | 'stays';

/** A file split in two: what leaves the structure, and who it is about, which does not. */
export type Prepared = {
  header: string[];
  /** What leaves, row by row, in the order of `people`. */
  rows: string[][];
  /** Who the rows are about. Only their encoding leaves. */
  people: EncoderRow[];
  columns: { header: string; fate: ColumnFate }[];
  /** Rows that lack a name or a date of birth: they are sent, and can hardly be recognised elsewhere. */
  thin: number;
};

const MOST_ROWS_ABOVE = 20;
const REFUSED_AT_MOST = 200;

/**
 * Splits a table, header included, maybe below a title. Refusals: `identity-columns-missing` and `missing-column` (what the header lacks), `reference-missing`, `reference-twice`
 * and `reference-names-person` by row: the reference leaves as it is, so it must not say who that is.
 * @param columns what may leave; a column of no use to these stays.
 */
export function prepareDeposit(
  table: readonly (readonly string[])[],
  columns: readonly LeavingColumn[],
): Result<Prepared> {
  const top = headerRow(table);
  if (top < 0) return refuse({ code: 'identity-columns-missing' });
  const header = table[top].map((cell) => cell.trim());
  const identity = identityColumns(header);
  const leaving = leavingColumns(header, columns);
  const lacking = columns.filter(({ name, required }) => required && !leaving.has(name));
  if (lacking.length > 0)
    return refuse(
      ...lacking.map(({ words }): Refusal => ({
        code: 'missing-column',
        column: words[0],
        params: { columnEn: words[1] ?? words[0], unread: header.join(', ') },
      })),
    );
  return splitRows(table.slice(top + 1), { header, identity, leaving, above: top + 1 });
}

/** The first row that names a given name and a name; files often have a title above. */
function headerRow(table: readonly (readonly string[])[]): number {
  return table.slice(0, MOST_ROWS_ABOVE).findIndex((row) => {
    const found = identityColumns(row);
    return found.has('given') && (found.has('birthName') || found.has('usualName'));
  });
}

function leavingColumns(header: readonly string[], columns: readonly LeavingColumn[]): Map<string, number> {
  const folded = header.map(foldColumn);
  const found = new Map<string, number>();
  for (const { name, words } of columns) {
    const wanted = new Set(words.map(foldColumn));
    const at = folded.findIndex((cell) => wanted.has(cell));
    if (at >= 0) found.set(name, at);
  }
  return found;
}

type Split = {
  header: readonly string[];
  identity: Map<IdentityField, number>;
  leaving: Map<string, number>;
  /** Rows above the first one of data, as a spreadsheet counts them. */
  above: number;
};

function splitRows(rows: readonly (readonly string[])[], split: Split): Result<Prepared> {
  const { header, identity, leaving, above } = split;
  const sent = [...leaving.values()].sort((a, b) => a - b);
  const reference = leaving.get('reference') ?? -1;
  const prepared: Prepared = {
    header: sent.map((at) => header[at]),
    rows: [],
    people: [],
    columns: header.map((name, at) => ({ header: name, fate: fateOf(at, { sent, identity }) })),
    thin: 0,
  };
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  for (const { at, cells } of linesOf(rows)) {
    const cell = (column: number): string => (cells[column] ?? '').trim();
    const person = identityOf(cells, identity);
    const own = cell(reference);
    const fault = faultOf(own, { person, seen });
    if (fault !== null)
      refusals.push({ code: fault, row: at + above + 1, column: header[reference], value: own });
    if (refusals.length === REFUSED_AT_MOST) break;
    seen.add(own);
    if (isThin(person)) prepared.thin++;
    prepared.rows.push(sent.map(cell));
    prepared.people.push({ reference: own, identity: person });
  }
  if (prepared.rows.length === 0 && refusals.length === 0) refusals.push({ code: 'empty-file' });
  return refusals.length > 0 ? refuse(...refusals) : ok(prepared);
}

type Line = { at: number; cells: readonly string[] };

/** Rows that hold something; one copied by hand as it stands says nothing more. */
function linesOf(rows: readonly (readonly string[])[]): Line[] {
  const met = new Set<string>();
  return rows.flatMap((cells, at): Line[] => {
    const whole = JSON.stringify(cells);
    if (met.has(whole) || cells.every((cell) => cell.trim() === '')) return [];
    met.add(whole);
    return [{ at, cells }];
  });
}

function fateOf(
  at: number,
  { sent, identity }: { sent: readonly number[]; identity: Map<IdentityField, number> },
): ColumnFate {
  const [leaves, encoded] = [sent.includes(at), [...identity.values()].includes(at)];
  if (leaves) return encoded ? 'both' : 'leaves';
  return encoded ? 'encoded' : 'stays';
}

function identityOf(cells: readonly string[], columns: Map<IdentityField, number>): Identity {
  const identity: Identity = {};
  for (const [field, at] of columns) {
    const text = (cells[at] ?? '').trim();
    if (text === '') continue;
    if (field === 'sex') {
      const sex = readSex(text);
      if (sex !== null) identity.sex = sex;
    } else identity[field] = text;
  }
  return identity;
}

const isThin = ({ given, birthName, usualName, birthDate }: Identity): boolean =>
  given === undefined ||
  (birthName ?? usualName) === undefined ||
  birthDate === undefined ||
  readBirthDate(birthDate) === null;

function faultOf(
  reference: string,
  { person, seen }: { person: Identity; seen: ReadonlySet<string> },
): string | null {
  if (reference === '') return 'reference-missing';
  if (seen.has(reference)) return 'reference-twice';
  return namesPerson(reference, person) ? 'reference-names-person' : null;
}

/** Shorter words are met by chance in any number of a file. */
const LEAST_WORD = 4;

function namesPerson(reference: string, person: Identity): boolean {
  const folded = foldName(reference);
  const digits = reference.replaceAll(/\D/g, '');
  const words = [person.given, person.birthName, person.usualName].flatMap((name) => nameWords(name ?? ''));
  return (
    words.some((word) => word.length >= LEAST_WORD && folded.includes(word)) ||
    numbersOf(person).some((number) => digits.includes(number)) ||
    (person.email !== undefined && reference.toLowerCase().includes(person.email.toLowerCase()))
  );
}

/** Date of birth and telephone as digits in a row. */
function numbersOf({ birthDate, phone }: Identity): string[] {
  const birth = readBirthDate(birthDate ?? '');
  const two = (part: number | null): string => String(part).padStart(2, '0');
  const dates =
    birth === null || birth.day === null
      ? []
      : [
          `${birth.year}${two(birth.month)}${two(birth.day)}`,
          `${two(birth.day)}${two(birth.month)}${birth.year}`,
        ];
  const number = (phone ?? '').replaceAll(/\D/g, '').slice(-9);
  return number.length === 9 ? [...dates, number] : dates;
}
