import { readSiret } from '#kernel/codes.ts';
import { dayOf, parseDay, type DayNumber } from '#kernel/days.ts';
import type { Cents } from '../../domain/commitment.ts';
import type { Party } from '../../domain/contract.ts';
import { isObject, property, type Item, type JsonObject } from './json.ts';
import type { ContractFaults } from './refusals.ts';

/** An object of a contract with its path in it, and where to tell what is wrong there. */
export type Place = { object: JsonObject; path: string; faults: ContractFaults };

/** Words by which publishers say that they do not know. */
const UNKNOWN = /^(n\.?c\.?|n\/?a|nr|null|inconnue?|non (connue?|renseignée?|communiquée?)|sans objet|-+)?$/i;

/** What UTF-8 gives when it is read as Windows-1252. */
const GARBLED = /Ã[\u0080-\u00bf\u0152-\u02dc\u2018-\u20ac]|â€|\ufffd/;

const pathTo = ({ path }: Place, name: string): string => (path === '' ? name : `${path}.${name}`);

/** A value that is not there, or that says that nobody knows. */
function isUnsaid(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && UNKNOWN.test(value.trim()));
}

/** Tells that a required value is missing; gives null. */
function missing(place: Place, name: string, required: boolean): null {
  const value = property(place.object, name);
  if (required || (value !== undefined && value !== null))
    place.faults.add('decp-missing', pathTo(place, name), value);
  return null;
}

/** What a field is called, and whether the schema requires it. */
export type FieldName = { name: string; required?: boolean };

/** Reads a text, or a number as its digits. */
export function readText(place: Place, { name, required = false }: FieldName): string | null {
  const value = property(place.object, name);
  if (isUnsaid(value)) return missing(place, name, required);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string') {
    place.faults.add('decp-wrong-type', pathTo(place, name), value);
    return null;
  }
  const text = value.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (GARBLED.test(text) || !text.isWellFormed()) place.faults.add('decp-garbled', pathTo(place, name), text);
  return text;
}

// The code of public contracts is younger, and no contract runs for a century.
const FIRST_DAY = parseDay('1990-01-01') ?? 0;
const LAST_DAY = parseDay('2099-12-31') ?? 0;

const ISO_DAY = /^(\d{4}-\d{2}-\d{2})([T+Z ].*)?$/;
const FRENCH_DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** Reads a day: `2024-05-15`, the same with a time or a zone, or `15/05/2024`. */
export function readDate(place: Place, { name, required = false }: FieldName): DayNumber | null {
  const value = property(place.object, name);
  if (isUnsaid(value)) return missing(place, name, required);
  const text = typeof value === 'string' ? value.trim() : '';
  const iso = ISO_DAY.exec(text);
  const french = FRENCH_DAY.exec(text);
  let day: DayNumber | null = null;
  if (iso) day = parseDay(iso[1]);
  else if (french) day = dayOf(Number(french[3]), Number(french[2]), Number(french[1]));
  if (day === null) place.faults.add('decp-bad-date', pathTo(place, name), value);
  else if (day < FIRST_DAY || day > LAST_DAY) {
    place.faults.add('decp-date-implausible', pathTo(place, name), value);
    return null;
  }
  return day;
}

/** Reads a number, or one written as a text with a point or a comma; null when it is neither. */
function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.replace(/[\s\u00a0\u202f]/g, '');
  return /^-?\d{1,15}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/** A hundred thousand million euros: more than all public contracts of a year. */
const MOST_CENTS = 1e13;
const LEAST_CENTS = 1;

/** Reads an amount in euros, to the nearest cent. */
export function readAmount(place: Place, { name, required = false }: FieldName): Cents | null {
  const value = property(place.object, name);
  if (isUnsaid(value)) return missing(place, name, required);
  const euros = readNumber(value);
  const cents = euros === null ? null : Math.round(euros * 100);
  if (cents === null || cents < LEAST_CENTS) place.faults.add('decp-bad-amount', pathTo(place, name), value);
  else if (cents > MOST_CENTS) place.faults.add('decp-amount-implausible', pathTo(place, name), value);
  else return cents;
  return null;
}

const MOST_MONTHS = 1_200;

/** Reads a whole number of months. */
export function readMonths(place: Place, { name, required = false }: FieldName): number | null {
  const value = property(place.object, name);
  if (isUnsaid(value)) return missing(place, name, required);
  const months = readNumber(value);
  if (months !== null && Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS) return months;
  place.faults.add('decp-bad-months', pathTo(place, name), value);
  return null;
}

/** Reads the number of a modification or of a subcontract; its rank when the file gives none. */
export function readRank(place: Place, rank: number): number {
  const value = property(place.object, 'id');
  if (isUnsaid(value)) return rank;
  const no = readNumber(value);
  if (no !== null && Number.isSafeInteger(no) && no >= 0) return no;
  place.faults.add('decp-wrong-type', pathTo(place, 'id'), value);
  return rank;
}

/** Reads an economic operator. A SIRET that is none is told and not kept as one. */
export function readParty({ value, path }: Item, faults: ContractFaults): Party | null {
  if (!isObject(value)) {
    faults.add('decp-wrong-type', path, value);
    return null;
  }
  const place = { object: value, path, faults };
  const id = readText(place, { name: 'id', required: true });
  if (id === null) return null;
  const given = readText(place, { name: 'typeIdentifiant' });
  // Files before 2024 leave the type out, or write it in small letters.
  const type = (given ?? (/^[\d ]+$/.test(id) ? 'SIRET' : 'inconnu')).toUpperCase();
  if (type !== 'SIRET') return { id, type, siret: null };
  const read = readSiret(id);
  if (!read.valid) faults.add('decp-bad-siret', pathTo(place, 'id'), id);
  return { id, type, siret: read.valid ? read.code : null };
}
