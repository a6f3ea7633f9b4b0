import { FEES, MOBILISATIONS, MOBILISERS, MODES, NEEDS, PUBLICS, TYPES, type Term } from './vocabularies.ts';
import { NETWORKS } from './networks.ts';

/**
 * JSON Schemas (draft 2020-12) of structures and services in data·inclusion v1.0.8, written from the facts of the official ones
 * (Licence Ouverte 2.0); a test compares them. Fields that they do not name are allowed, and kept.
 */

/** A JSON Schema, as ajv reads it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const TEXT: JsonSchema = { type: 'string' };
const DAY: JsonSchema = { type: 'string', format: 'date' };
const LINK: JsonSchema = { type: 'string', format: 'uri', minLength: 1, maxLength: 2083 };
const MAIL: JsonSchema = { type: 'string', format: 'email' };
const NAME: JsonSchema = { type: 'string', minLength: 3, maxLength: 150 };
const LONG: JsonSchema = { type: 'string', minLength: 5, maxLength: 10_000 };

const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const code = (least: number, most: number, pattern: string): JsonSchema => ({
  type: 'string',
  minLength: least,
  maxLength: most,
  pattern,
});
const oneOf = (terms: readonly Term[]): JsonSchema => ({
  type: 'string',
  enum: terms.map(({ value }) => value),
});
const listOf = (items: JsonSchema, more: JsonSchema = {}): JsonSchema =>
  orNull({ type: 'array', items, uniqueItems: true, ...more });

/** Where a structure or a service is, and how to reach it. */
const PLACE: JsonSchema = {
  adresse: orNull(TEXT),
  complement_adresse: orNull(TEXT),
  commune: orNull(TEXT),
  code_postal: orNull(code(5, 5, String.raw`^\d{5}$`)),
  code_insee: orNull(code(5, 5, String.raw`^\w{5}$`)),
  latitude: orNull({ type: 'number' }),
  longitude: orNull({ type: 'number' }),
  telephone: orNull(TEXT),
  courriel: orNull(MAIL),
  horaires_accueil: orNull(TEXT),
  lien_source: orNull(LINK),
};

/** Commune, département, EPCI, country or the whole of France. */
const ZONE: JsonSchema = {
  anyOf: [
    code(5, 5, String.raw`^\w{5}$`),
    code(2, 3, String.raw`^\w{2,3}$`),
    code(9, 9, String.raw`^\d{9}$`),
    code(5, 5, String.raw`^99[0-5]\d{2}$`),
    { type: 'string', const: 'france' },
  ],
};

/** Schema of a structure. */
export const STRUCTURE_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['source', 'id', 'nom', 'date_maj'],
  properties: {
    source: TEXT,
    id: TEXT,
    nom: NAME,
    date_maj: DAY,
    siret: orNull(code(14, 14, String.raw`^\d{14}$`)),
    description: orNull(LONG),
    ...PLACE,
    site_web: orNull(LINK),
    accessibilite_lieu: orNull(LINK),
    reseaux_porteurs: listOf({ type: 'string', enum: Object.keys(NETWORKS) }),
  },
};

/** Schema of a service. */
export const SERVICE_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['source', 'structure_id', 'id', 'nom', 'description', 'date_maj'],
  properties: {
    source: TEXT,
    structure_id: TEXT,
    id: TEXT,
    nom: NAME,
    description: LONG,
    date_maj: DAY,
    type: orNull(oneOf(TYPES)),
    thematiques: listOf(oneOf(NEEDS)),
    publics: listOf(oneOf(PUBLICS), { minItems: 1 }),
    publics_precisions: orNull(TEXT),
    conditions_acces: orNull(TEXT),
    frais: orNull(oneOf(FEES)),
    frais_precisions: orNull(TEXT),
    modes_accueil: listOf(oneOf(MODES)),
    zone_eligibilite: orNull({ type: 'array', minItems: 1, items: ZONE }),
    mobilisable_par: listOf(oneOf(MOBILISERS), { minItems: 1 }),
    modes_mobilisation: listOf(oneOf(MOBILISATIONS), { minItems: 1 }),
    mobilisation_precisions: orNull(TEXT),
    lien_mobilisation: orNull(LINK),
    contact_nom_prenom: orNull(TEXT),
    ...PLACE,
    nombre_semaines: orNull({ type: 'integer', minimum: 1 }),
    volume_horaire_hebdomadaire: orNull({ type: 'number', minimum: 0 }),
  },
};

/** What a record of the directory is. */
export type RecordKind = 'structure' | 'service';

/** A record as JSON has it. */
export type DirectoryRecord = { readonly [field: string]: unknown };

/** Fields of each kind in the order in which files have them. */
export const FIELDS: Readonly<Record<RecordKind, readonly string[]>> = {
  structure: [
    'source',
    'id',
    'date_maj',
    'nom',
    'siret',
    'description',
    'adresse',
    'complement_adresse',
    'commune',
    'code_postal',
    'code_insee',
    'latitude',
    'longitude',
    'telephone',
    'courriel',
    'lien_source',
    'site_web',
    'horaires_accueil',
    'accessibilite_lieu',
    'reseaux_porteurs',
  ],
  service: [
    'source',
    'structure_id',
    'id',
    'date_maj',
    'nom',
    'description',
    'lien_source',
    'type',
    'thematiques',
    'frais',
    'frais_precisions',
    'publics',
    'publics_precisions',
    'conditions_acces',
    'commune',
    'code_insee',
    'code_postal',
    'adresse',
    'complement_adresse',
    'latitude',
    'longitude',
    'telephone',
    'courriel',
    'modes_accueil',
    'zone_eligibilite',
    'contact_nom_prenom',
    'modes_mobilisation',
    'lien_mobilisation',
    'mobilisable_par',
    'mobilisation_precisions',
    'volume_horaire_hebdomadaire',
    'nombre_semaines',
    'horaires_accueil',
  ],
};

/** Fields that hold several values. */
export const LISTS: ReadonlySet<string> = new Set([
  'reseaux_porteurs',
  'thematiques',
  'publics',
  'modes_accueil',
  'zone_eligibilite',
  'modes_mobilisation',
  'mobilisable_par',
  'ancrage_qpv',
  'ancrage_langues',
]);

/** Fields that hold a number. */
export const NUMBERS: ReadonlySet<string> = new Set([
  'latitude',
  'longitude',
  'nombre_semaines',
  'volume_horaire_hebdomadaire',
]);

/**
 * What data·inclusion cannot say and the directory does, under names of its own: QPV to which a service is kept, the outlines
 * they are of, and languages spoken (ISO 639-1).
 */
export const OWN_FIELDS = {
  qpv: 'ancrage_qpv',
  generation: 'ancrage_qpv_generation',
  languages: 'ancrage_langues',
} as const;
