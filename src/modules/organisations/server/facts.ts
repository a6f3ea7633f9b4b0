import type { FactKind } from '#evidence/index.ts';
import {
  dateField,
  OF_LOCATION,
  OF_RESIDENCE,
  organisationField,
  placeFields,
  quantityField,
  referenceField,
  termField,
} from '#evidence/fields.ts';

/** Facts about organisations. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'reuse-shop-open',
    no: 9,
    module: 'organisations',
    label: { fr: 'Ressourcerie ouverte', en: 'Reuse shop open' },
    nature: 'state',
    personal: false,
    unit: 'one',
    key: ['site', 'from'],
    subject: 'site',
    fields: [
      termField(
        'site',
        { fr: 'Lieu', en: 'Site' },
        {
          help: { fr: 'Nom de la ressourcerie', en: 'Name of the reuse shop' },
          example: 'Ressourcerie des Dervallières',
          also: ['nom'],
        },
      ),
      organisationField({ fr: 'SIRET de l’exploitant', en: 'SIRET of the operator' }),
      dateField('from', { fr: 'Ouverte depuis le', en: 'Open since' }, { also: ['date d’ouverture', 'du'] }),
      dateField('to', { fr: 'Fermée le', en: 'Closed on' }, { also: ['au'] }),
      ...placeFields(OF_LOCATION),
    ],
  },
  {
    id: 'programme-membership',
    no: 10,
    module: 'organisations',
    label: { fr: 'Membre d’un dispositif', en: 'Member of a programme' },
    nature: 'state',
    personal: false,
    unit: 'one',
    key: ['organisation', 'programme', 'from'],
    fields: [
      organisationField({ fr: 'SIRET de la structure', en: 'SIRET of the structure' }),
      termField(
        'member',
        { fr: 'Nom de la structure', en: 'Name of the structure' },
        {
          help: { fr: 'Nom d’usage', en: 'Usual name' },
          example: 'Adie',
          also: ['structure', 'nom'],
        },
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
      dateField('from', { fr: 'Membre depuis le', en: 'Member since' }, { also: ['du'] }),
      dateField('to', { fr: 'Jusqu’au', en: 'Until' }, { also: ['au'] }),
    ],
  },
  {
    id: 'need-unmet',
    no: 81,
    module: 'organisations',
    label: { fr: 'Besoin sans service', en: 'Need without a service' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['reference'],
    fields: [
      referenceField(
        { fr: 'Jour, quartier et besoin', en: 'Day, neighbourhood and need' },
        '2025-03-17 out sante',
      ),
      dateField('day', { fr: 'Jour', en: 'Day' }),
      termField(
        'need',
        { fr: 'Besoin', en: 'Need' },
        {
          help: { fr: 'Thématique data·inclusion', en: 'Theme of data·inclusion' },
          example: 'sante--acces-aux-soins',
        },
      ),
      quantityField(
        { fr: 'Nombre', en: 'Number' },
        { help: { fr: 'Recherches sans réponse', en: 'Searches without an answer' }, example: '3' },
      ),
      ...placeFields(OF_RESIDENCE),
    ],
  },
];
