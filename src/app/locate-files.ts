import { m } from '#messages/messages.js';
import type { Generation } from '#kernel/codes.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { readTable, type Table } from '#evidence/server/import/index.ts';
import { MAX_ROWS } from '#evidence/server/import/limits.ts';
import { decodeText } from '#evidence/server/import/text.ts';
import {
  chooseRoles,
  guessRoles,
  locateTable,
  type ColumnRoles,
  type LocatedRow,
  type QpvAnswer,
  type Reason,
  type Role,
  type Snapshot,
} from '#modules/territory/server/index.ts';
import { exportTable, type ExportFormat } from '#publication/server/export.ts';
import { sentence, type Locale } from './say.ts';

export type { ColumnRoles, Role } from '#modules/territory/server/index.ts';

/** A table of addresses as it was deposited, with what its columns seem to give. */
export type AddressTable = { name: string; table: Table; roles: ColumnRoles };

/** Reads a CSV or XLSX of addresses, whatever its headers. */
export async function readAddressTable(file: {
  name: string;
  bytes: Uint8Array;
}): Promise<Result<AddressTable>> {
  const list = readList(file.bytes);
  const table = list ? ok(list) : await readTable(file);
  return table.ok
    ? ok({ name: file.name, table: table.value, roles: guessRoles(table.value.header) })
    : table;
}

/** A header without a separator over lines that may have some: a list of addresses, commas included. */
function readList(bytes: Uint8Array): Table | null {
  if (bytes.length === 0 || bytes.length > MOST_LIST_BYTES || bytes.subarray(0, 1000).includes(0))
    return null;
  const { text, encoding } = decodeText(bytes);
  const [header = '', ...lines] = text.split(/\r?\n/).map((line) => line.trim().replace(/^"(.*)"$/, '$1'));
  if (header === '' || /[;,\t<{]/.test(header)) return null;
  const rows = lines.flatMap((line, at) => (line === '' ? [] : [{ no: at + 2, cells: [line] }]));
  return rows.length === 0 || rows.length > MAX_ROWS
    ? null
    : { header: [header], rows, encoding, separator: ';', sheet: null };
}

/** Two hundred thousand lines of a hundred characters. */
const MOST_LIST_BYTES = 20_000_000;

/** Puts the headers that a person chose in place of those guessed. An empty choice leaves the role out. */
export function withRoles(
  { table, roles }: AddressTable,
  chosen: Partial<Record<Role, string>>,
): Result<ColumnRoles> {
  return chooseRoles(table.header, roles, chosen);
}

/** How to locate a file. */
export type LocateFileOptions = {
  roles: ColumnRoles;
  locale: Locale;
  now: Date;
  format: ExportFormat;
  onProgress?: (done: number, total: number) => void;
  stopped?: () => boolean;
};

/** How many rows had each certainty under the outlines in force on their day. */
export type LocatedCounts = Record<string, number>;

/** The same table with what was found beside each row. */
export async function locateAddressTable(
  snapshot: Snapshot,
  { table }: Pick<AddressTable, 'table'>,
  options: LocateFileOptions,
): Promise<{ bytes: Uint8Array; type: string; counts: LocatedCounts }> {
  const { locale, roles, now } = options;
  const rows: string[][] = [];
  const counts: LocatedCounts = {};
  const take = (located: LocatedRow): void => {
    const own = table.rows[rows.length].cells;
    rows.push([...own, ...emptyCells(table.header.length - own.length), ...cellsOf(located, locale)]);
    const certainty = inForceOf(located)?.certainty ?? 'unknown';
    counts[certainty] = (counts[certainty] ?? 0) + 1;
  };
  await locateTable(snapshot, table, { ...options, roles, today: dayOfInstant(now), take });
  const written = await exportTable({ header: [...table.header, ...headerIn(locale)], rows }, options.format);
  return { bytes: new Uint8Array(written.body), type: written.type, counts };
}

const emptyCells = (count: number): string[] => Array.from({ length: Math.max(0, count) }, () => '');

function headerIn(locale: Locale): string[] {
  return [
    m.locate_column_qpv2015,
    m.locate_column_qpv2024,
    m.locate_column_in_force,
    m.locate_column_certainty2015,
    m.locate_column_certainty2024,
    m.locate_column_match,
    m.locate_column_score,
    m.locate_column_edge,
    m.locate_column_reason,
  ].map((name) => name({}, { locale }));
}

function inForceOf({ location, day }: LocatedRow): QpvAnswer | undefined {
  return day === null
    ? undefined
    : location.answers.find(({ generation }) => generation === location.inForce);
}

function cellsOf(located: LocatedRow, locale: Locale): string[] {
  const { location, day } = located;
  const of = (generation: Generation): QpvAnswer | undefined =>
    location.answers.find((answer) => answer.generation === generation);
  const inForce = inForceOf(located);
  const edge = inForce?.edgeMetres ?? null;
  return [
    codeOf(of('2015'), locale),
    codeOf(of('2024'), locale),
    codeOf(inForce, locale),
    certaintyWords(of('2015')?.certainty, locale),
    certaintyWords(of('2024')?.certainty, locale),
    location.match?.label ?? '',
    location.match ? decimal(location.match.score, locale) : '',
    edge === null ? '' : decimal(edge, locale),
    [
      ...new Set(
        location.answers.flatMap(({ reasons }) => reasons.map((reason) => sayReason(reason, locale))),
      ),
    ]
      .concat(day === null ? m.locate_bad_date({}, { locale }) : [])
      .join(' '),
  ];
}

/** A code where it may be relied on; nothing where a person must look. */
function codeOf(answer: QpvAnswer | undefined, locale: Locale): string {
  if (answer?.certainty === 'inside') return answer.qpv?.code ?? '';
  return answer?.certainty === 'outside' ? m.locate_outside({}, { locale }) : '';
}

const decimal = (value: number, locale: Locale): string =>
  String(Math.round(value * 100) / 100).replace('.', locale === 'fr' ? ',' : '.');

function certaintyWords(certainty: string | undefined, locale: Locale): string {
  return certainty === undefined ? '' : (sentence(`certainty_${certainty}`, {}, locale) ?? certainty);
}

/** Why an answer is what it is, in words. */
export function sayReason(reason: Reason, locale: Locale): string {
  const { code, ...rest } = reason;
  const name = 'level' in rest ? `${code}_${rest.level}` : code;
  const params = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? decimal(value, locale) : value,
    ]),
  );
  return sentence(`reason_${name}`, params, locale) ?? code;
}
