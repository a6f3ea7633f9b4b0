import type { FactKind } from '#evidence/index.ts';
import {
  ageBandField,
  dateField,
  OF_RESIDENCE,
  organisationField,
  personField,
  placeFields,
  referenceField,
  sexField,
  termField,
} from '#evidence/fields.ts';
import { pathFactKinds } from './paths/fact-kinds.ts';
import { requestFactKinds } from './requests/fact-kinds.ts';

/** Facts that support structures state. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'support-started',
    no: 1,
    module: 'support',
    label: { fr: 'Accompagnement commencé', en: 'Support started' },
    nature: 'event',
    personal: true,
    unit: 'one',
    // A file, not a person: one resident may open several, at several structures.
    key: ['organisation', 'reference'],
    fields: [
      organisationField({ fr: 'SIRET de la structure', en: 'SIRET of the structure' }),
      referenceField({ fr: 'Numéro de dossier', en: 'File number' }, 'D-2024-118'),
      personField,
      dateField(
        'day',
        { fr: 'Date du premier rendez-vous', en: 'Date of the first meeting' },
        { also: ['date', 'date de début'] },
      ),
      termField(
        'programme',
        { fr: 'Dispositif', en: 'Programme' },
        {
          help: { fr: 'Nom court du dispositif', en: 'Short name of the programme' },
          example: 'osez-entreprendre',
          also: ['programme'],
        },
      ),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
    ],
  },
  {
    id: 'activity-created',
    no: 2,
    module: 'support',
    label: { fr: 'Activité créée', en: 'Activity created' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      organisationField({ fr: 'SIRET de la structure', en: 'SIRET of the structure' }),
      referenceField({ fr: 'Numéro de dossier', en: 'File number' }, 'D-2024-118'),
      personField,
      dateField('day', { fr: 'Date de création', en: 'Date of creation' }, { also: ['date'] }),
      termField(
        'programme',
        { fr: 'Dispositif', en: 'Programme' },
        {
          help: { fr: 'Nom court du dispositif', en: 'Short name of the programme' },
          example: 'osez-entreprendre',
          also: ['programme'],
        },
      ),
      termField(
        'sector',
        { fr: 'Secteur d’activité', en: 'Sector of activity' },
        {
          help: { fr: 'En un mot', en: 'In one word' },
          example: 'restauration',
          required: false,
        },
      ),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
    ],
  },
  ...pathFactKinds,
  ...requestFactKinds,
];
