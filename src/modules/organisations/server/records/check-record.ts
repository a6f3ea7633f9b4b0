import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isQpv, isSiret, type Generation } from '#kernel/codes.ts';
import type { Refusal } from '#kernel/result.ts';
import { fold, isNear } from '../../domain/fold.ts';
import { isOpeningHours } from '../opening.ts';
import {
  OWN_FIELDS,
  SERVICE_SCHEMA,
  STRUCTURE_SCHEMA,
  type DirectoryRecord,
  type RecordKind,
} from '../../domain/schema.ts';

/** What is wrong with a record: `faults` forbid it, `doubts` do not. */
export type Checked = { faults: Refusal[]; doubts: Refusal[] };

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
for (const name of ['date', 'email', 'uri'] as const) ajv.addFormat(name, fullFormats[name]);

const VALIDATE: Readonly<Record<RecordKind, ValidateFunction>> = {
  structure: ajv.compile(STRUCTURE_SCHEMA),
  service: ajv.compile(SERVICE_SCHEMA),
};

/** Checks a record against data·inclusion v1, then what its schema cannot say. Refusals name the field in `column`. */
export function checkRecord(kind: RecordKind, record: DirectoryRecord): Checked {
  const validate = VALIDATE[kind];
  const faults = validate(record) ? [] : faultsOf(validate.errors ?? []);
  return { faults: [...faults, ...ownFaults(record), ...unheld(record)], doubts: doubtsOf(record) };
}

/** An optional field is the schema or null: when it is neither, only what the schema says of it helps. */
function faultsOf(errors: readonly ErrorObject[]): Refusal[] {
  const found = errors
    .filter(
      ({ keyword, params }) => keyword !== 'anyOf' && !(keyword === 'type' && params['type'] === 'null'),
    )
    .map(faultOf);
  // A post code that is too long, or a zone that is none of its five shapes, is told once.
  return found.filter(
    (one, at) => found.findIndex(({ column, value }) => column === one.column && value === one.value) === at,
  );
}

type Say = (error: ErrorObject) => Pick<Refusal, 'code' | 'params'>;

const SAY: Readonly<Record<string, Say>> = {
  required: () => ({ code: 'directory-missing' }),
  enum: ({ params, data }) => ({
    code: 'directory-not-in-list',
    params: { nearest: nearestOf(String(data), params['allowedValues']) },
  }),
  maxLength: ({ params }) => ({ code: 'directory-too-long', params: { most: Number(params['limit']) } }),
  minLength: ({ params }) => ({ code: 'directory-too-short', params: { least: Number(params['limit']) } }),
  pattern: () => ({ code: 'directory-bad-code' }),
  const: () => ({ code: 'directory-bad-code' }),
  minimum: ({ params }) => ({ code: 'directory-too-small', params: { least: Number(params['limit']) } }),
  uniqueItems: () => ({ code: 'directory-twice-in-list' }),
  minItems: () => ({ code: 'directory-list-empty' }),
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'directory-bad-date',
  email: 'directory-bad-email',
  uri: 'directory-bad-link',
};

const TYPES: Readonly<Record<string, string>> = {
  number: 'directory-bad-number',
  integer: 'directory-bad-number',
  array: 'directory-not-a-list',
};

function faultOf(error: ErrorObject): Refusal {
  const { keyword, params, instancePath, data } = error;
  const column =
    keyword === 'required' ? String(params['missingProperty']) : (instancePath.split('/')[1] ?? '');
  const value = keyword === 'required' || typeof data === 'object' ? '' : textOf(data);
  return { ...codeOf(error, column), column, value };
}

function codeOf(error: ErrorObject, column: string): Pick<Refusal, 'code' | 'params'> {
  if (column === 'zone_eligibilite' && error.keyword !== 'minItems') return { code: 'directory-bad-zone' };
  if (error.keyword === 'format')
    return { code: FORMATS[String(error.params['format'])] ?? 'directory-bad-code' };
  if (error.keyword === 'type')
    return { code: TYPES[String(error.params['type'])] ?? 'directory-not-a-text' };
  return SAY[error.keyword]?.(error) ?? { code: 'directory-bad-code' };
}

const MOST_SLIPS = 3;

/** The value of a list that is nearest to what was written; the first of its family, else the list's first. */
function nearestOf(written: string, allowed: unknown): string {
  const values = Array.isArray(allowed) ? allowed.map(String) : [];
  const folded = fold(written);
  const same = values.find((value) => fold(value) === folded);
  const near = values.find((value) => isNear(fold(value), folded, MOST_SLIPS));
  const within = values.find((value) => value.startsWith(`${written.split('--')[0] ?? ''}--`));
  return same ?? near ?? within ?? values.slice(0, 3).join(', ');
}

const isGeneration = (value: unknown): value is Generation => value === '2015' || value === '2024';

function ownFaults(record: DirectoryRecord): Refusal[] {
  const { [OWN_FIELDS.qpv]: qpv, [OWN_FIELDS.generation]: generation } = record;
  if (qpv === undefined || qpv === null) return [];
  if (!Array.isArray(qpv)) return [{ code: 'directory-not-a-list', column: OWN_FIELDS.qpv }];
  if (qpv.length === 0) return [];
  if (!isGeneration(generation))
    return [{ code: 'directory-no-generation', column: OWN_FIELDS.generation, value: textOf(generation) }];
  return qpv
    .filter((code) => typeof code !== 'string' || !isQpv(code, generation))
    .map((code) => ({
      code: 'directory-bad-qpv',
      column: OWN_FIELDS.qpv,
      value: textOf(code),
      params: { generation },
    }));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** What data·inclusion takes and then drops: hours nobody can read, numbers with a wrong key, everyone and somebody else. */
function doubtsOf({ siret, horaires_accueil: hours, publics }: DirectoryRecord): Refusal[] {
  const doubts: Refusal[] = [];
  if (typeof siret === 'string' && /^\d{14}$/.test(siret) && !isSiret(siret))
    doubts.push({ code: 'directory-unlikely-siret', column: 'siret', value: siret });
  if (typeof hours === 'string' && hours !== '' && !isOpeningHours(hours))
    doubts.push({ code: 'directory-unread-hours', column: 'horaires_accueil', value: hours });
  if (Array.isArray(publics) && publics.length > 1 && publics.includes('tous-publics'))
    doubts.push({ code: 'directory-everyone-alone', column: 'publics', value: publics.join(', ') });
  return doubts;
}

/** Half a character, or the zero that ends texts in C: no database holds them. */
function unheld(record: DirectoryRecord): Refusal[] {
  return Object.entries(record)
    .filter(([column, value]) => !isHeld(column) || !isHeld(JSON.stringify(value) ?? ''))
    .map(([column]) => ({ code: 'directory-bad-text', column }));
}

const isHeld = (text: string): boolean => !/\0|\\u0000|\\ud[89a-f]/i.test(text);
