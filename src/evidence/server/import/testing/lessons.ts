import { parseDay } from '#kernel/days.ts';
import type { FactInput } from '../../../facts.ts';
import * as fields from '../../../fields.ts';
import type { FactKind } from '../../../kinds.ts';
import { mapColumns, parseRows, readTable, type ParsedRows, type Table } from '../index.ts';

const label = (text: string) => ({ fr: text, en: `${text} (en)` });

/** A SIRET, and another that begins with the zeros that Excel drops. */
export const SIRET = '13000548100010';
export const ZEROS = '00542001300012';

/** Imaginary kinds: together they have a field of every type. */
export const lesson: FactKind = {
  id: 'lesson',
  no: 901,
  module: 'test',
  label: label('Leçon'),
  nature: 'event',
  personal: true,
  unit: 'hundredth-of-hour',
  key: ['organisation', 'reference'],
  fields: [
    fields.organisationField(label('SIRET de l’école')),
    fields.referenceField(label('Numéro de dossier'), 'D-1'),
    fields.personField,
    fields.dateField('day', label('Date de la leçon'), { also: ['date'] }),
    fields.quantityField(label('Durée (h)'), { help: label('heures'), example: '1,50', also: ['heures'] }),
    fields.termField('subject', label('Matière'), {
      help: label('un mot'),
      example: 'calcul',
      required: false,
    }),
    fields.choiceField('level', label('Niveau'), {
      choices: [
        fields.choice('first', { fr: 'Débutant', en: 'Beginner' }, ['déb.']),
        fields.choice('under', { fr: 'Moins de 26', en: 'Under 26' }, ['<26', '- de 26 ans']),
      ],
      required: false,
    }),
    ...fields.placeFields(fields.OF_RESIDENCE),
  ],
};

const site = fields.termField('site', label('Lieu'), { help: label('nom'), example: 'Halle' });

export const season: FactKind = {
  ...lesson,
  id: 'season',
  no: 902,
  nature: 'state',
  personal: false,
  unit: 'one',
  key: ['site', 'from'],
  fields: [
    site,
    fields.dateField('from', label('Depuis le'), { also: ['du'] }),
    fields.dateField('to', label('Jusqu’au'), { also: ['au'] }),
  ],
};

export const shift: FactKind = {
  ...season,
  id: 'shift',
  no: 903,
  nature: 'month',
  key: ['site', 'month'],
  fields: [site, fields.dateField('month', label('Mois'))],
};

export const KINDS = [lesson, season, shift];

/** A file of one lesson, and the fact that it states. */
export const HEADER =
  'SIRET de l’école;Numéro de dossier;Numéro de la personne;Date de la leçon;Durée (h);Matière';
export const LINE = `${SIRET};D-7;P-007;17/03/2025;1,50;Écriture`;
export const FACT: FactInput = {
  kind: 'lesson',
  row: 2,
  organisation: SIRET,
  reference: 'D-7',
  person: 'P-007',
  starts: day('2025-03-17'),
  ends: day('2025-03-17'),
  quantity: 150,
  dims: { subject: 'Écriture' },
};

export function day(iso: string): number {
  return parseDay(iso) ?? NaN;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export async function tableOf(file: string | Uint8Array, kinds: readonly FactKind[] = KINDS): Promise<Table> {
  const read = await readTable(
    { name: 'file', bytes: typeof file === 'string' ? bytesOf(file) : file },
    kinds,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.value;
}

export async function parse(
  file: string | Uint8Array,
  kind = lesson,
): Promise<ParsedRows & { table: Table }> {
  const table = await tableOf(file, [kind]);
  const mapping = mapColumns(table.header, kind);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusals));
  return { table, ...parseRows(table, mapping.value) };
}

/** Codes of the refusals of a file that is not even a table. */
export async function refusedFile(file: string | Uint8Array): Promise<string[]> {
  const read = await readTable(
    { name: 'file', bytes: typeof file === 'string' ? bytesOf(file) : file },
    KINDS,
  );
  return read.ok ? [] : read.refusals.map((one) => one.code);
}

/** One lesson, with some cells changed by field name, read from a file of our own. */
export async function lessonWith(cells: Record<string, string>): Promise<ParsedRows> {
  const usual = {
    organisation: SIRET,
    reference: 'D-7',
    person: 'P-007',
    day: '17/03/2025',
    quantity: '1,5',
  };
  const all: Record<string, string> = { ...usual, ...cells };
  const line = lesson.fields.map((field) => `"${(all[field.name] ?? '').replaceAll('"', '""')}"`).join(';');
  return parse(`${lesson.fields.map((field) => field.header.fr).join(';')}\r\n${line}\r\n`);
}
