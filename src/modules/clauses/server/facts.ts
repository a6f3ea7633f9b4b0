import type { FactKind } from '#evidence/index.ts';
import { EMPLOYMENT_TYPES } from '../domain/employment.ts';
import {
  ageBandField,
  choice,
  choiceField,
  dateField,
  OF_RESIDENCE,
  organisationField,
  personField,
  placeFields,
  quantityField,
  sexField,
  termField,
} from '#evidence/fields.ts';

/**
 * What the contract and the employment say of the hours. Optional: lines recorded before they were asked for stay valid. They
 * come last, so that the dimensions of those lines keep their columns.
 */
const contractFields = [
  termField(
    'sector',
    { fr: 'Secteur du marché', en: 'Sector of the contract' },
    {
      help: {
        fr: 'En un mot, comme le marché le dit',
        en: 'In one word, as the contract says it',
      },
      example: 'Bâtiment et travaux publics',
      required: false,
      also: ['secteur', 'domaine'],
    },
  ),
  termField(
    'buyer',
    { fr: 'SIRET de l’acheteur', en: 'SIRET of the buyer' },
    {
      help: { fr: 'SIRET de 14 chiffres', en: '14-digit SIRET' },
      example: '24440040400129',
      required: false,
      also: ['acheteur'],
    },
  ),
  choiceField(
    'employment-type',
    { fr: 'Type de contrat de travail', en: 'Kind of employment contract' },
    {
      choices: EMPLOYMENT_TYPES.map(({ id, label, also }) => choice(id, label, also)),
      required: false,
      also: ['type de contrat', 'contrat de travail'],
    },
  ),
];

/** Facts that social clauses produce. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'hours-worked',
    no: 3,
    module: 'clauses',
    label: { fr: 'Heures travaillées au titre d’une clause', en: 'Hours worked under a clause' },
    nature: 'month',
    personal: true,
    unit: 'hundredth-of-hour',
    key: ['organisation', 'person', 'contract', 'month'],
    fields: [
      organisationField({ fr: 'SIRET de l’employeur', en: 'SIRET of the employer' }),
      termField(
        'contract',
        { fr: 'Marché', en: 'Public contract' },
        {
          help: { fr: 'Numéro du marché', en: 'Number of the contract' },
          example: '2024-0117',
          also: ['numéro de marché', 'marche'],
        },
      ),
      personField,
      dateField('month', { fr: 'Mois', en: 'Month' }),
      quantityField(
        { fr: 'Heures', en: 'Hours' },
        {
          help: {
            fr: 'Heures du mois, deux décimales au plus',
            en: 'Hours of the month, at most two decimals',
          },
          example: '96,50',
          also: ['heures travaillées', 'nombre d’heures', 'nb heures'],
        },
      ),
      choiceField(
        'hiring',
        { fr: 'Modalité', en: 'How hired' },
        {
          // Ways to do the hours seen in contracts: direct hire, secondment, subcontracting.
          choices: [
            choice('direct', { fr: 'Embauche directe', en: 'Direct hire' }, ['embauche']),
            choice('secondment', { fr: 'Mise à disposition', en: 'Secondment' }, [
              'mad',
              'interim',
              'intérim',
            ]),
            choice('subcontract', { fr: 'Sous-traitance ou cotraitance', en: 'Subcontract' }, [
              'sous-traitance',
              'cotraitance',
            ]),
          ],
          required: false,
        },
      ),
      ...placeFields(OF_RESIDENCE),
      sexField,
      ageBandField,
      ...contractFields,
    ],
  },
  {
    id: 'clause-contract-signed',
    no: 4,
    module: 'clauses',
    label: { fr: 'Marché à clause sociale signé', en: 'Contract with a social clause signed' },
    nature: 'event',
    personal: false,
    unit: 'hundredth-of-hour',
    // Each buyer numbers its own contracts.
    key: ['contract', 'buyer'],
    fields: [
      termField(
        'contract',
        { fr: 'Marché', en: 'Public contract' },
        {
          help: { fr: 'Numéro du marché', en: 'Number of the contract' },
          example: '2024-0117',
          also: ['numéro de marché', 'marche'],
        },
      ),
      organisationField({ fr: 'SIRET du titulaire', en: 'SIRET of the holder' }),
      termField(
        'buyer',
        { fr: 'SIRET de l’acheteur', en: 'SIRET of the buyer' },
        {
          help: { fr: 'SIRET de 14 chiffres', en: '14-digit SIRET' },
          example: '24440040400129',
          also: ['acheteur'],
        },
      ),
      dateField('day', { fr: 'Date de notification', en: 'Date of notification' }, { also: ['date'] }),
      quantityField(
        { fr: 'Heures d’insertion prévues', en: 'Insertion hours due' },
        {
          help: { fr: 'Heures prévues au marché', en: 'Hours due under the contract' },
          example: '833',
          also: ['heures prévues', 'engagement'],
        },
      ),
    ],
  },
];
