import { readCommune } from '#kernel/codes.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Outline } from '../../domain/outline.ts';
import type { RawFeature } from './raw-layer.ts';
import { refusal } from './refusals.ts';

/** Attributes that say what an outline is, as the file writes them. */
export type Roles = { code: string; name: string | null; communes: Communes };

/** Where the communes of an outline are said: an attribute that lists them, its own code, the start of its code, nowhere. */
type Communes = { attribute: string } | 'code' | 'code-start' | null;

type Profile = { codes: string[]; names: string[]; communes: 'insee_com' | 'code' | 'code-start' | null };

/** From what says most to what says least: a file of QPV or of IRIS also has the code of a commune. */
const PROFILES: readonly Profile[] = [
  // `COMMUNE_QP` of 2015 holds names: names are not codes.
  { codes: ['code_qp'], names: ['lib_qp', 'nom_qp'], communes: 'insee_com' },
  // The code of an IRIS starts with that of its commune (Insee).
  { codes: ['code_iris', 'iris_code'], names: ['nom_iris', 'lib_iris'], communes: 'code-start' },
  {
    codes: ['insee_com', 'code_insee', 'insee'],
    names: ['nom_com', 'nom', 'nom_officiel', 'name'],
    communes: 'code',
  },
  { codes: ['code'], names: ['nom', 'name', 'nom_com'], communes: null },
];

/** Finds the attributes of a layer by their names, whatever their case. */
export function findRoles(features: readonly RawFeature[]): Result<Roles> {
  const known = new Set(features.flatMap(({ attributes }) => Object.keys(attributes)));
  const byName = new Map([...known].map((attribute) => [attribute.trim().toLowerCase(), attribute]));
  const first = (names: readonly string[]): string | null => {
    const found = names.find((name) => byName.has(name));
    return found === undefined ? null : (byName.get(found) ?? null);
  };
  for (const { codes, names, communes } of PROFILES) {
    const code = first(codes);
    if (code === null) continue;
    const listed = communes === 'insee_com' ? first([communes]) : null;
    const inAttribute = listed === null ? null : { attribute: listed };
    return ok({
      code,
      name: first(names),
      communes: communes === 'insee_com' ? inAttribute : communes,
    });
  }
  return refuse(refusal('no-code-attribute', { params: { known: [...known].join(', ') || '–' } }));
}

/** Code, name and communes of one feature. Without a name, its code; the zero that a commune lost is put back. */
export function identify(
  { feature, attributes }: RawFeature,
  roles: Roles,
): Result<Pick<Outline, 'code' | 'name' | 'communes'>> {
  const given = textOf(attributes[roles.code]);
  if (given === '') return refuse(refusal('outline-without-code', { row: feature, field: roles.code }));
  const communes: string[] = [];
  for (const commune of communesOf(given, attributes, roles.communes)) {
    const read = readCommune(commune);
    if (!read.valid) return refuse(badCommune(feature, roles, commune));
    communes.push(read.code);
  }
  const code = roles.communes === 'code' ? communes[0] : given;
  const name = roles.name === null ? '' : textOf(attributes[roles.name]);
  return ok({ code, name: name || code, communes });
}

function communesOf(code: string, attributes: RawFeature['attributes'], communes: Communes): string[] {
  if (communes === null) return readCommune(code).valid ? [code] : [];
  if (communes === 'code') return [code];
  if (communes === 'code-start') return [code.slice(0, 5)];
  // `"44109, 44162"` in the GeoJSON of the ANCT, `44109;44162` in its table.
  return textOf(attributes[communes.attribute])
    .split(/[\s,;|/]+/)
    .filter((one) => one !== '');
}

function badCommune(row: number, { code, communes }: Roles, value: string): Refusal {
  const field = communes !== null && typeof communes === 'object' ? communes.attribute : code;
  return refusal('bad-outline-commune', { row, field, value });
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
