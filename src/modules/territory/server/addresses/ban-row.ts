import type { Refusal } from '#kernel/result.ts';
import { PER_DEGREE } from './street.ts';

/** Which of the two files of a département: its numbered addresses, or its lieux-dits. */
export type BanContent = 'numbers' | 'localities';

/** What is read of a row. Empty where the file has no such column. */
export type BanRow = {
  /** Commune and street of the row's key. */
  streetId: string;
  name: string;
  /** -1 for a lieu-dit, which has no number. */
  number: number;
  repetition: string;
  postcode: string;
  commune: string;
  communeName: string;
  oldCommune: string;
  oldCommuneName: string;
  delivery: string;
  otherNames: readonly string[];
  hamlet: string;
  /** Integers of 1e-7 degree. */
  lon: number;
  lat: number;
  position: string;
  certified: boolean;
};

/** Codes that a row can be refused for; their sentences are in `messages/`. */
type RowRefusal =
  | 'address-row-too-short'
  | 'address-bad-key'
  | 'address-bad-commune'
  | 'address-bad-postcode'
  | 'address-without-name'
  | 'address-without-number'
  | 'address-bad-number'
  | 'address-without-position'
  | 'address-out-of-france';

const NAMES = { numbers: 'nom_voie', localities: 'nom_lieu_dit' } as const;
const SHARED = ['id', 'code_postal', 'code_insee', 'nom_commune', 'lon', 'lat'] as const;
const REQUIRED: Record<BanContent, readonly string[]> = {
  numbers: ['numero', 'rep', NAMES.numbers, ...SHARED],
  localities: [NAMES.localities, ...SHARED],
};

/** Where each column is, by its name. */
export type BanColumns = { content: BanContent; width: number; at: ReadonlyMap<string, number> };

/** Finds the columns of a header; a refusal names those that are missing. */
export function findColumns(header: readonly string[]): BanColumns | Refusal {
  const at = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const content: BanContent = at.has(NAMES.localities) && !at.has(NAMES.numbers) ? 'localities' : 'numbers';
  const missing = REQUIRED[content].filter((name) => !at.has(name));
  if (missing.length > 0)
    return { code: 'not-an-address-base', row: 1, params: { missing: missing.join(', ') } };
  return { content, width: header.length, at };
}

/** A refusal as a row gives it, before its number is known. */
export type RowFault = { code: RowRefusal; column: string; value: string };

type Cell = (column: string) => string;

/** Reads a row, or says what is wrong with it. */
export function readRow(columns: BanColumns, cells: readonly string[]): BanRow | RowFault {
  if (cells.length < columns.width)
    return { code: 'address-row-too-short', column: '', value: String(cells.length) };
  const cell: Cell = (column) => {
    const at = columns.at.get(column);
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  return faultOf(cell, columns.content) ?? toRow(cell, columns.content);
}

/** Tells a row from what is wrong with one. */
export const isFault = (read: BanRow | RowFault): read is RowFault => 'code' in read;

const KEY = /^(?:\d{2}|2[AB])\d{3}_[0-9a-z]+/i;
const COMMUNE = /^(?:\d{2}|2[AB])\d{3}$/i;
const FIVE_DIGITS = /^\d{5}$/;
/** Local bases write 99999 for a lieu-dit without numbers (AITF, format d'échange BAL 1.3). */
const NO_NUMBER = 99_999;

type Check = readonly [code: RowRefusal, column: string, good: (value: string) => boolean];

const CHECKS: readonly Check[] = [
  ['address-bad-key', 'id', (value) => KEY.test(value)],
  ['address-bad-commune', 'code_insee', (value) => COMMUNE.test(value)],
  // Some rows say none: the post may not have been asked yet.
  ['address-bad-postcode', 'code_postal', (value) => value === '' || FIVE_DIGITS.test(value)],
  ['address-without-position', 'lon', (value) => value !== ''],
  ['address-without-position', 'lat', (value) => value !== ''],
];
const NUMBER_CHECKS: readonly Check[] = [
  ['address-without-number', 'numero', (value) => value !== '' && Number(value) !== NO_NUMBER],
  ['address-bad-number', 'numero', (value) => /^\d{1,5}$/.test(value)],
];

function faultOf(cell: Cell, content: BanContent): RowFault | null {
  const name = cell(NAMES[content]);
  if (name === '') return { code: 'address-without-name', column: NAMES[content], value: '' };
  for (const [code, column, good] of content === 'numbers' ? [...CHECKS, ...NUMBER_CHECKS] : CHECKS) {
    const value = cell(column);
    if (!good(value)) return { code, column, value };
  }
  if (isInFrance(Number(cell('lon')), Number(cell('lat')))) return null;
  return { code: 'address-out-of-france', column: 'lon', value: `${cell('lon')} ${cell('lat')}` };
}

/** West, south, east and north of mainland France with Corsica, then of each overseas territory, with a margin at sea. */
const TERRITORIES: readonly (readonly [number, number, number, number])[] = [
  [-5.3, 41.2, 9.8, 51.2],
  [-63.3, 14.2, -60.6, 18.3],
  [-54.8, 2, -51.4, 6],
  [55, -21.6, 56, -20.7],
  [44.9, -13.2, 45.4, -12.4],
  [-56.7, 46.6, -56, 47.3],
  [-178.4, -14.6, -176, -13],
  [-155, -28, -134, -7],
  [158, -23, 172.2, -17.5],
];

function isInFrance(lon: number, lat: number): boolean {
  return TERRITORIES.some(
    ([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
}

function toRow(cell: Cell, content: BanContent): BanRow {
  const [commune, street] = cell('id').split('_');
  return {
    streetId: `${commune}_${street}`,
    name: cell(NAMES[content]),
    number: content === 'numbers' ? Number(cell('numero')) : -1,
    repetition: cell('rep'),
    postcode: cell('code_postal'),
    commune: cell('code_insee').toUpperCase(),
    communeName: cell('nom_commune'),
    oldCommune: cell('code_insee_ancienne_commune'),
    oldCommuneName: cell('nom_ancienne_commune'),
    delivery: cell('libelle_acheminement'),
    otherNames: [cell('alias'), cell('nom_afnor')].filter((name) => name !== ''),
    hamlet: cell('nom_ld'),
    lon: Math.round(Number(cell('lon')) * PER_DEGREE),
    lat: Math.round(Number(cell('lat')) * PER_DEGREE),
    position: cell('type_position'),
    certified: cell('certification_commune') === '1',
  };
}
