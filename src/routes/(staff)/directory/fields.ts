import {
  FEES,
  LISTS,
  MOBILISATIONS,
  MOBILISERS,
  MODES,
  NEEDS,
  NUMBERS,
  PUBLICS,
  TYPES,
} from '#modules/organisations/index.ts';
import type { DirectoryRecord, RecordKind, Term } from '#modules/organisations/index.ts';
import { sentence, type Locale } from '#app/say.ts';

/** One field of a form: how it is asked, and what it holds now. */
export type FormField = {
  name: string;
  label: string;
  hint: string;
  control: 'text' | 'long' | 'one' | 'many' | 'number';
  value: string;
  chosen: string[];
  options: { value: string; label: string }[];
  required: boolean;
};

/** Fields that are asked together. */
export type FormGroup = { id: string; title: string; fields: FormField[] };

const PLACE = [
  'adresse',
  'complement_adresse',
  'code_postal',
  'commune',
  'code_insee',
  'latitude',
  'longitude',
];

const GROUPS: Readonly<Record<RecordKind, readonly (readonly [string, readonly string[]])[]>> = {
  structure: [
    ['identity', ['nom', 'siret', 'description', 'reseaux_porteurs']],
    ['contact', ['telephone', 'courriel', 'site_web']],
    ['hours', ['horaires_accueil']],
    ['place', [...PLACE, 'accessibilite_lieu']],
  ],
  service: [
    ['offer', ['nom', 'description', 'type', 'thematiques', 'frais', 'frais_precisions']],
    [
      'public',
      [
        'publics',
        'publics_precisions',
        'conditions_acces',
        'ancrage_qpv',
        'ancrage_qpv_generation',
        'zone_eligibilite',
        'ancrage_langues',
      ],
    ],
    [
      'access',
      [
        'modes_accueil',
        'mobilisable_par',
        'modes_mobilisation',
        'mobilisation_precisions',
        'lien_mobilisation',
      ],
    ],
    ['contact', ['telephone', 'courriel', 'contact_nom_prenom']],
    ['hours', ['horaires_accueil', 'nombre_semaines', 'volume_horaire_hebdomadaire']],
    ['place', PLACE],
  ],
};

const GENERATIONS: readonly Term[] = ['2015', '2024'].map((value) => ({
  value,
  label: { fr: value, en: value },
}));
const ONE: Readonly<Record<string, readonly Term[]>> = {
  type: TYPES,
  frais: FEES,
  ancrage_qpv_generation: GENERATIONS,
};
const MANY: Readonly<Record<string, readonly Term[]>> = {
  thematiques: NEEDS,
  publics: PUBLICS,
  modes_accueil: MODES,
  mobilisable_par: MOBILISERS,
  modes_mobilisation: MOBILISATIONS,
};
const LONG = new Set(['description', 'conditions_acces', 'publics_precisions', 'mobilisation_precisions']);
const HINTS: Readonly<Record<string, string>> = {
  horaires_accueil: 'hint_horaires',
  ancrage_qpv: 'hint_qpv',
  ancrage_langues: 'hint_languages',
  reseaux_porteurs: 'hint_list',
  zone_eligibilite: 'hint_list',
};
const REQUIRED: Readonly<Record<RecordKind, ReadonlySet<string>>> = {
  structure: new Set(['nom']),
  service: new Set(['nom', 'description']),
};

/** The form of a record, in the words of the reader. */
export function formOf(kind: RecordKind, record: DirectoryRecord, locale: Locale): FormGroup[] {
  return GROUPS[kind].map(([id, names]) => ({
    id,
    title: sentence(`directory_group_${id}`, {}, locale) ?? id,
    fields: names.map((name) => fieldOf(kind, { name, value: record[name] }, locale)),
  }));
}

function fieldOf(
  kind: RecordKind,
  { name, value }: { name: string; value: unknown },
  locale: Locale,
): FormField {
  const terms = ONE[name] ?? MANY[name] ?? [];
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const hint = HINTS[name];
  return {
    name,
    label: sentence(`field_${name}`, {}, locale) ?? name,
    hint: hint === undefined ? '' : (sentence(hint, {}, locale) ?? ''),
    control: controlOf(name),
    value:
      chosen.length > 0
        ? chosen.join(', ')
        : typeof value === 'string' || typeof value === 'number'
          ? String(value)
          : '',
    chosen,
    options: terms.map((term) => ({ value: term.value, label: term.label[locale] })),
    required: REQUIRED[kind].has(name),
  };
}

function controlOf(name: string): FormField['control'] {
  if (ONE[name]) return 'one';
  if (MANY[name]) return 'many';
  if (LONG.has(name)) return 'long';
  return NUMBERS.has(name) ? 'number' : 'text';
}

/** What a form says, as a record has it; an empty field takes away what was there. */
export function recordIn(kind: RecordKind, form: FormData): DirectoryRecord {
  const record: Record<string, unknown> = {};
  for (const name of GROUPS[kind].flatMap(([, names]) => names)) record[name] = valueIn(name, form);
  return record;
}

function valueIn(name: string, form: FormData): unknown {
  const texts = form.getAll(name).filter((one) => typeof one === 'string');
  if (MANY[name]) return texts;
  const text = (texts[0] ?? '').trim();
  if (LISTS.has(name))
    return text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  if (!NUMBERS.has(name)) return text;
  const number = Number(text.replace(',', '.'));
  return text === '' ? '' : Number.isNaN(number) ? text : number;
}
