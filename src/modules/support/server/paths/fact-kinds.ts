import type { FactKind, Field } from '#evidence/index.ts';
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
  sexField,
  termField,
} from '#evidence/fields.ts';

/** Bands in which figures count the months from the first meeting to a stage, each with its last month. */
export const DELAYS = [
  { id: 'within-3', months: 3, label: { fr: '3 mois ou moins', en: '3 months or fewer' } },
  { id: 'within-6', months: 6, label: { fr: '4 à 6 mois', en: '4 to 6 months' } },
  { id: 'within-12', months: 12, label: { fr: '7 à 12 mois', en: '7 to 12 months' } },
  { id: 'within-24', months: 24, label: { fr: '13 à 24 mois', en: '13 to 24 months' } },
  { id: 'later', months: Infinity, label: { fr: 'Plus de 24 mois', en: 'More than 24 months' } },
] as const;

const structure = organisationField({ fr: 'SIRET de la structure', en: 'SIRET of the structure' });
const file = referenceField({ fr: 'Numéro de dossier', en: 'File number' }, 'P-000118');
const programme: Field = termField(
  'programme',
  { fr: 'Dispositif', en: 'Programme' },
  {
    help: { fr: 'Nom court du dispositif', en: 'Short name of the programme' },
    example: 'osez-entreprendre',
    also: ['programme'],
  },
);

/** Facts of support paths: steps that residents reach, and what became of them some months later. */
export const pathFactKinds: readonly FactKind[] = [
  {
    id: 'path-stage-reached',
    no: 71,
    module: 'support',
    label: { fr: 'Étape de parcours atteinte', en: 'Stage of a path reached' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference', 'stage'],
    fields: [
      structure,
      file,
      personField,
      dateField('day', { fr: 'Date de l’étape', en: 'Date of the stage' }, { also: ['date'] }),
      programme,
      termField(
        'stage',
        { fr: 'Étape', en: 'Stage' },
        {
          help: {
            fr: 'Nom court de l’étape dans le dispositif',
            en: 'Short name of the stage in the programme',
          },
          example: 'registered',
        },
      ),
      choiceField(
        'since-start',
        { fr: 'Délai depuis le premier rendez-vous', en: 'Time since the first meeting' },
        { choices: DELAYS.map(({ id, label }) => choice(id, label)), required: false },
      ),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
    ],
  },
  {
    id: 'path-outcome-observed',
    no: 72,
    module: 'support',
    label: { fr: 'Devenir observé après un parcours', en: 'Outcome observed after a path' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference', 'milestone'],
    fields: [
      structure,
      file,
      personField,
      dateField('day', { fr: 'Date de l’observation', en: 'Date of the observation' }, { also: ['date'] }),
      programme,
      termField(
        'milestone',
        { fr: 'Échéance', en: 'Milestone' },
        {
          help: { fr: 'Nom court de l’étape observée', en: 'Short name of the stage observed' },
          example: 'alive-12',
        },
      ),
      choiceField(
        'outcome',
        { fr: 'Résultat', en: 'Outcome' },
        {
          choices: [
            choice('yes', { fr: 'Oui', en: 'Yes' }, ['en vie', 'active']),
            choice('no', { fr: 'Non', en: 'No' }, ['cessée', 'fermée']),
            choice('no-answer', { fr: 'Sans réponse', en: 'No answer' }, ['inconnu']),
          ],
        },
      ),
      choiceField(
        'told-by',
        { fr: 'Dit par', en: 'Told by' },
        {
          choices: [
            choice('structure', { fr: 'La structure', en: 'The structure' }),
            choice('resident', { fr: 'La personne', en: 'The resident' }),
          ],
          required: false,
        },
      ),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
    ],
  },
];
