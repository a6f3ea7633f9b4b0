import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SERVICE_SCHEMA, STRUCTURE_SCHEMA, type DirectoryRecord } from '../../domain/schema.ts';
import { NEEDS, PUBLICS } from '../../domain/vocabularies.ts';
import { checkRecord } from './check-record.ts';
import { readRecords } from './read-records.ts';
import { writeRecords } from './write-records.ts';

const OFFICIAL = fileURLToPath(new URL('../../../../../../shared/data/data-inclusion/', import.meta.url));
const WORDS_OF_A_SCHEMA = new Set(['description', 'title', 'examples', 'default', '$defs']);

/** The official schema without its prose, its references replaced by what they name. */
function bare(schema: unknown, defs: Record<string, unknown>, inProperties = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => bare(one, defs));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref } = schema as { $ref?: string };
  if ($ref !== undefined) return bare(defs[$ref.split('/').at(-1) ?? ''], defs);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => inProperties || !WORDS_OF_A_SCHEMA.has(key))
      .map(([key, value]) => [key, bare(value, defs, key === 'properties')]),
  );
}

const sortedLists = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    (key === 'enum' || key === 'required') && Array.isArray(value)
      ? value.map(String).toSorted((a, b) => a.localeCompare(b))
      : value,
  );

describe.skipIf(!existsSync(OFFICIAL))('beside the official files (skipped where they are not)', () => {
  test.each([
    ['structure', STRUCTURE_SCHEMA],
    ['service', SERVICE_SCHEMA],
  ])('our schema of a %s says what the official one says', (kind, ours) => {
    const official = JSON.parse(readFileSync(`${OFFICIAL}schema_v1_${kind}.json`, 'utf8')) as {
      $defs: Record<string, unknown>;
    };
    expect(sortedLists(ours)).toEqual(sortedLists(bare(official, official.$defs)));
  });

  test('the faulty workbook gives its errors line by line', async () => {
    const bytes = new Uint8Array(readFileSync(`${OFFICIAL}jeu_test_valideur_avec_erreurs.xlsx`));
    const read = await readRecords({ name: 'jeu.xlsx', bytes });
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(read.value.faults.map(({ code, column }) => [code, column])).toEqual([
      ['directory-header-missing', 'date_maj'],
      ['directory-header-twice', 'lien_source'],
      ['directory-header-missing', 'date_maj'],
    ]);
    const faults = read.value.records.flatMap(({ kind, row, record }) =>
      checkRecord(kind, { source: 'essai', date_maj: '2025-01-01', ...record }).faults.map(
        ({ column, value }) => `${kind} ${row} ${column}: ${value}`,
      ),
    );
    expect(faults).toEqual([
      'structure 4 code_postal: 750121',
      'structure 4 courriel: pas une adresse',
      'structure 4 site_web: pas une url !',
      'service 4 thematiques: logement-hebergement--louer-un-appartement',
      'service 4 mobilisable_par: autres',
      'service 4 nombre_semaines: beaucoup',
      'service 5 mobilisable_par: autres',
      'service 5 nombre_semaines: beaucoup',
    ]);
  });
});

const line = fc
  .string({ minLength: 3, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.trim().length >= 3);
const key = fc.stringMatching(/^x_[a-z]{1,8}$/);
const unknown: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  key,
  fc.oneof(line, fc.integer(), fc.boolean(), fc.constant(null), fc.array(line, { maxLength: 3 })),
);

/** A record that the schema takes, with fields that it does not know. */
const aRecord = fc
  .record({ id: fc.uuid(), nom: line, more: unknown, lat: fc.double({ min: 40, max: 50, noNaN: true }) })
  .map(({ id, nom, more, lat }): DirectoryRecord => ({
    ...more,
    source: 'essai',
    structure_id: 'essai--1',
    id,
    nom: nom.slice(0, 150),
    description: `${nom} et plus`,
    date_maj: '2025-02-14',
    latitude: lat,
    telephone: '+33123456789',
    thematiques: [NEEDS[0].value, NEEDS[7].value],
    publics: [PUBLICS[1].value],
  }));

test('a JSON file comes back as it was, fields that nobody knows included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aRecord, { minLength: 1, maxLength: 5 }), async (service) => {
      const { bytes } = await writeRecords({ structure: [], service }, { kind: 'service', format: 'json' });
      const read = await readRecords({ name: 'x.json', bytes });
      expect(read.ok && read.value.records.map(({ record }) => record)).toEqual(
        JSON.parse(JSON.stringify(service)),
      );
    }),
  );
});

test.each(['csv', 'xlsx'] as const)(
  'a %s file comes back with every value, but for those that are nothing',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(aRecord, { minLength: 1, maxLength: 4 }), async (service) => {
        const { bytes } = await writeRecords({ structure: [], service }, { kind: 'service', format });
        const read = await readRecords({ name: `x.${format}`, bytes });
        const told = service.map((record) =>
          Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)),
        );
        expect(read.ok && read.value.records.map(({ record }) => record)).toEqual(told);
      }),
      { numRuns: format === 'csv' ? 100 : 20 },
    );
  },
);

test('a workbook gives back what XML cannot hold', async () => {
  const texts = ['fin \uFFFD', '\uFFFE', 'a\uD800', '\u{1FFFF}!'];
  for (const text of texts) {
    const record = { source: 'essai', structure_id: 'a', id: 'b', nom: 'Nom', x_a: text };
    const written = await writeRecords(
      { structure: [], service: [record] },
      { kind: 'service', format: 'xlsx' },
    );
    const read = await readRecords({ name: 'x.xlsx', bytes: written.bytes });
    expect(read.ok && read.value.records[0].record['x_a']).toBe(text);
  }
});

const GOOD: DirectoryRecord = {
  source: 'essai',
  structure_id: 'essai--1',
  id: 'essai--1-a',
  nom: 'Permanence',
  description: 'Une personne vous aide.',
  date_maj: '2025-06-01',
};

/** Ways to break a record, each with the field that its fault must name. */
const BREAKS: readonly (readonly [string, unknown])[] = [
  ['nom', undefined],
  ['nom', 'x'],
  ['nom', 'x'.repeat(151)],
  ['description', 12],
  ['date_maj', '31/12/2025'],
  ['date_maj', '2025-02-30'],
  ['courriel', 'a@'],
  ['lien_source', 'exemple'],
  ['code_postal', '4400'],
  ['code_insee', '44-09'],
  ['latitude', 'nord'],
  ['thematiques', ['manger']],
  ['thematiques', 'numerique'],
  ['publics', []],
  ['publics', ['jeunes', 'jeunes']],
  ['frais', 'cher'],
  ['type', 'autre'],
  ['zone_eligibilite', ['4']],
  ['nombre_semaines', 0],
  ['nombre_semaines', 1.5],
  ['ancrage_qpv', ['QN1']],
];

test('a good record has no fault, and each way to break it names its field and says how to mend it', () => {
  expect(checkRecord('service', GOOD)).toEqual({ faults: [], doubts: [] });
  for (const [field, value] of BREAKS) {
    const broken = { ...GOOD, ancrage_qpv_generation: '2024', [field]: value };
    const { faults } = checkRecord('service', JSON.parse(JSON.stringify(broken)) as DirectoryRecord);
    expect(faults.length, `${field} ${String(value)}`).toBeGreaterThan(0);
    expect([...new Set(faults.map(({ column }) => column))]).toEqual([field]);
  }
});

test('what data·inclusion drops is told, and taken', () => {
  const odd = {
    ...GOOD,
    siret: '12345678901234',
    horaires_accueil: 'le matin',
    publics: ['tous-publics', 'jeunes'],
  };
  expect(checkRecord('service', odd).faults).toEqual([]);
  expect(checkRecord('service', odd).doubts.map(({ code }) => code)).toEqual([
    'directory-unlikely-siret',
    'directory-unread-hours',
    'directory-everyone-alone',
  ]);
});

test('bytes that are no file of the directory are refused, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const read = await readRecords({ name: 'x', bytes });
      if (read.ok) expect(read.value.records.length + read.value.faults.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
