import type { FactKind } from '#evidence/index.ts';
import {
  ageBandField,
  dateField,
  OF_LOCATION,
  OF_RESIDENCE,
  organisationField,
  personField,
  placeFields,
  referenceField,
  sexField,
  termField,
} from '#evidence/fields.ts';

const territoryTerm = termField(
  'tzcld-territory',
  { fr: 'Territoire habilité', en: 'Habilitated territory' },
  {
    help: {
      fr: 'Nom du territoire zéro chômeur de longue durée',
      en: 'Name of the zero long-term unemployment territory',
    },
    example: 'Château',
    also: ['territoire'],
  },
);

/** Facts of zero long-term unemployment territories (TZCLD; lois 2016-231 and 2020-1577). */
export const factKinds: readonly FactKind[] = [
  {
    id: 'territory-habilitated',
    no: 13,
    module: 'zero-unemployment',
    label: { fr: 'Territoire habilité', en: 'Territory habilitated' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['tzcld-territory'],
    fields: [
      territoryTerm,
      dateField('day', { fr: 'Date de l’arrêté', en: 'Date of the order' }, { also: ['date'] }),
      ...placeFields(OF_LOCATION),
    ],
  },
  {
    id: 'ebe-employed',
    no: 14,
    module: 'zero-unemployment',
    label: { fr: 'Personne salariée de l’EBE', en: 'Person employed by the EBE' },
    nature: 'state',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      organisationField({ fr: 'SIRET de l’EBE', en: 'SIRET of the EBE' }),
      referenceField({ fr: 'Numéro de contrat', en: 'Contract number' }, 'EBE-07'),
      personField,
      dateField('from', { fr: 'Entrée le', en: 'Entered on' }, { also: ['date d’entrée', 'du'] }),
      dateField('to', { fr: 'Sortie le', en: 'Left on' }, { also: ['date de sortie', 'au'] }),
      territoryTerm,
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
    ],
  },
  {
    id: 'tzcld-supported',
    no: 15,
    module: 'zero-unemployment',
    label: { fr: 'Personne accompagnée par le CLE', en: 'Person supported by the CLE' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['tzcld-territory', 'person'],
    fields: [
      territoryTerm,
      personField,
      dateField('day', { fr: 'Rencontrée le', en: 'Met on' }, { also: ['date'] }),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
    ],
  },
  {
    id: 'job-created',
    no: 16,
    module: 'zero-unemployment',
    label: { fr: 'Emploi créé', en: 'Job created' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      organisationField({ fr: 'SIRET de l’EBE', en: 'SIRET of the EBE' }),
      referenceField({ fr: 'Numéro de poste', en: 'Post number' }, 'POSTE-12'),
      dateField('day', { fr: 'Créé le', en: 'Created on' }, { also: ['date'] }),
      territoryTerm,
      ...placeFields(OF_LOCATION),
    ],
  },
];
