import type { Choice, FactKind, Field, Label } from '#evidence/index.ts';
import {
  ageBandField,
  choice,
  choiceField,
  dateField,
  OF_RESIDENCE,
  organisationField,
  personField,
  placeFields,
  referenceField,
  quantityField,
  sexField,
  termField,
} from '#evidence/fields.ts';

// The five kinds of SIAE; EITI signs no employment contract and AI counts missions, so figures must be able to tell them apart.
const SIAE_CHOICES: readonly Choice[] = [
  choice('ACI', { fr: 'ACI', en: 'ACI' }, ['atelier et chantier d’insertion']),
  choice('AI', { fr: 'AI', en: 'AI' }, ['association intermédiaire']),
  choice('EI', { fr: 'EI', en: 'EI' }, ['entreprise d’insertion']),
  choice('ETTI', { fr: 'ETTI', en: 'ETTI' }, ['entreprise de travail temporaire d’insertion']),
  choice('EITI', { fr: 'EITI', en: 'EITI' }, ['entreprise d’insertion par le travail indépendant']),
];

const controlField: Field = termField(
  'control',
  { fr: 'Contrôle', en: 'Control' },
  {
    help: { fr: 'Adresse publique du contrôle', en: 'Public address of the control' },
    example: '0d5f2c1e-8a34-4f0e-9d43-6a1f0e6f2b11',
  },
);

const digestField = (name: string, header: Label): Field =>
  termField(name, header, {
    help: { fr: '64 caractères hexadécimaux', en: '64 hexadecimal characters' },
    example: '9f2c4be01d77a3c59f2c4be01d77a3c59f2c4be01d77a3c59f2c4be01d77a3c5',
  });

const beaconField: Field = termField(
  'beacon',
  { fr: 'Valeur publique attendue', en: 'Public value awaited' },
  {
    help: {
      fr: 'Un tirage public à venir, et son jour ; vide si aucun',
      en: 'A public draw to come, and its day; empty when none',
    },
    example: 'Loto, 2026-12-05',
    required: false,
  },
);

/** Facts that structures of insertion through economic activity (SIAE) state. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'insertion-contract-signed',
    no: 5,
    module: 'insertion',
    label: { fr: 'Contrat d’insertion signé', en: 'Insertion contract signed' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      organisationField({ fr: 'SIRET de la SIAE', en: 'SIRET of the SIAE' }),
      referenceField({ fr: 'Numéro de contrat', en: 'Contract number' }, 'C-2024-0031'),
      personField,
      dateField(
        'day',
        { fr: 'Date de signature', en: 'Date of signature' },
        { also: ['date', 'date d’embauche'] },
      ),
      choiceField(
        'siae',
        { fr: 'Type de SIAE', en: 'Kind of SIAE' },
        {
          choices: SIAE_CHOICES,
        },
      ),
      choiceField(
        'contract-type',
        { fr: 'Type de contrat', en: 'Kind of contract' },
        {
          choices: [
            choice('cddi', { fr: 'CDDI', en: 'CDDI' }),
            choice('cdd-usage', { fr: 'CDD d’usage', en: 'Customary fixed-term contract' }, ['cddu']),
            choice('mission', { fr: 'Mission d’intérim', en: 'Temporary mission' }, ['mission', 'intérim']),
            choice('professionalisation', {
              fr: 'Contrat de professionnalisation',
              en: 'Professionalisation contract',
            }),
            choice('cdi-inclusion', { fr: 'CDI inclusion', en: 'Permanent inclusion contract' }),
            choice('self-employment', {
              fr: 'Accompagnement à l’activité indépendante',
              en: 'Support to self-employment',
            }),
          ],
          required: false,
        },
      ),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
      choiceField(
        'renewal',
        { fr: 'Premier contrat ou renouvellement', en: 'First contract or renewal' },
        {
          choices: [
            choice('first', { fr: 'Premier contrat', en: 'First contract' }, ['premier', 'initial']),
            choice('renewal', { fr: 'Renouvellement', en: 'Renewal' }, ['renouvelé', 'avenant']),
          ],
          required: false,
        },
      ),
      choiceField(
        'counting',
        { fr: 'Compté par la convention', en: 'Counted by the convention' },
        {
          choices: [
            choice('counted', { fr: 'Compté', en: 'Counted' }),
            choice('eiti-left-out', {
              fr: 'Non compté : appui à l’activité indépendante (EITI)',
              en: 'Not counted: support to self-employment (EITI)',
            }),
            choice('mission-left-out', {
              fr: 'Non compté : mise à disposition d’une AI',
              en: 'Not counted: mission of an AI',
            }),
          ],
          required: false,
        },
      ),
    ],
  },
  {
    id: 'control-committed',
    no: 51,
    module: 'insertion',
    label: { fr: 'Contrôle par tirage annoncé', en: 'Control by sampling announced' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['control'],
    fields: [
      controlField,
      dateField('day', { fr: 'Annoncé le', en: 'Announced on' }),
      digestField('seed-hash', { fr: 'Empreinte de la graine', en: 'Digest of the seed' }),
      digestField('population-hash', { fr: 'Empreinte de la liste', en: 'Digest of the list' }),
      beaconField,
      quantityField(
        { fr: 'Contrats à tirer', en: 'Contracts to draw' },
        { help: { fr: 'Nombre entier', en: 'Whole number' }, example: '60' },
      ),
    ],
  },
  {
    id: 'control-drawn',
    no: 52,
    module: 'insertion',
    label: { fr: 'Contrôle tiré au sort', en: 'Control drawn' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['control'],
    fields: [
      controlField,
      dateField('day', { fr: 'Tiré le', en: 'Drawn on' }),
      digestField('seed', { fr: 'Graine révélée', en: 'Seed revealed' }),
      termField(
        'beacon-value',
        { fr: 'Valeur publique', en: 'Public value' },
        {
          help: { fr: 'Vide si aucune n’était annoncée', en: 'Empty when none was announced' },
          example: '4-8-15-16-23',
          required: false,
        },
      ),
      quantityField(
        { fr: 'Contrats tirés', en: 'Contracts drawn' },
        { help: { fr: 'Nombre entier', en: 'Whole number' }, example: '60' },
      ),
    ],
  },
  {
    // A state over the days that the control covers: the figure of a period carries the controls of that period.
    id: 'error-rate-estimated',
    no: 53,
    module: 'insertion',
    label: { fr: 'Taux d’erreur estimé par contrôle', en: 'Error rate estimated by control' },
    nature: 'state',
    personal: false,
    unit: 'part-per-million',
    key: ['control', 'bound'],
    fields: [
      controlField,
      choiceField(
        'bound',
        { fr: 'Valeur', en: 'Value' },
        {
          choices: [
            choice('rate', { fr: 'Taux mesuré', en: 'Measured rate' }),
            choice('low', { fr: 'Au moins', en: 'At least' }),
            choice('high', { fr: 'Au plus', en: 'At most' }),
          ],
        },
      ),
      choiceField(
        'siae',
        { fr: 'Type de SIAE', en: 'Kind of SIAE' },
        // Said only when the control covers one kind: its rate is then not that of all contracts.
        { choices: SIAE_CHOICES, required: false },
      ),
      dateField('from', { fr: 'Contrats signés depuis le', en: 'Contracts signed since' }),
      dateField('to', { fr: 'Jusqu’au', en: 'Until' }),
      quantityField(
        { fr: 'Part', en: 'Share' },
        { help: { fr: 'Entre 0 et 1, à 95 %', en: 'Between 0 and 1, at 95 %' }, example: '0,031' },
      ),
    ],
  },
];
