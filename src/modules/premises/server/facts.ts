import type { FactKind } from '#evidence/index.ts';
import {
  choice,
  choiceField,
  dateField,
  OF_LOCATION,
  placeFields,
  quantityField,
  termField,
} from '#evidence/fields.ts';

const premisesTerm = termField(
  'premises',
  { fr: 'Local', en: 'Premises' },
  {
    help: { fr: 'Identifiant du local dans l’inventaire', en: 'Identifier in the inventory' },
    example: 'L-0212',
    also: ['identifiant du local', 'id local'],
  },
);

const polarityTerm = (required: boolean) =>
  termField(
    'polarity',
    { fr: 'Polarité', en: 'Polarity' },
    {
      help: { fr: 'Nom de la polarité commerciale', en: 'Name of the commercial polarity' },
      example: 'Boissière',
      required,
      also: ['polarite'],
    },
  );

/** Facts about commercial premises and polarities. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'premises-observed',
    no: 6,
    module: 'premises',
    label: { fr: 'Local commercial observé', en: 'Commercial premises observed' },
    nature: 'state',
    personal: false,
    unit: 'square-decimetre',
    key: ['premises', 'from'],
    subject: 'premises',
    fields: [
      premisesTerm,
      dateField('from', { fr: 'Observé depuis le', en: 'Observed since' }, { also: ['date', 'du'] }),
      dateField('to', { fr: 'Jusqu’au', en: 'Until' }, { also: ['au'] }),
      choiceField(
        'control',
        { fr: 'Maîtrise', en: 'Control' },
        {
          choices: [
            choice('public', { fr: 'Publique', en: 'Public' }, ['public']),
            choice('private', { fr: 'Privée', en: 'Private' }, ['privé', 'prive']),
            choice('unknown', { fr: 'Inconnue', en: 'Unknown' }, ['inconnu', '?', 'nc']),
          ],
        },
      ),
      choiceField(
        'occupancy',
        { fr: 'Occupation', en: 'Occupancy' },
        {
          choices: [
            choice('occupied', { fr: 'Occupé', en: 'Occupied' }, ['occupe']),
            choice('vacant', { fr: 'Vacant', en: 'Vacant' }, ['vide']),
            choice('works', { fr: 'En travaux', en: 'Under works' }, ['travaux']),
            choice('reserved', { fr: 'Réservé', en: 'Reserved' }, ['reserve']),
            choice('temporary', { fr: 'Occupation temporaire', en: 'Temporary use' }, ['temporaire']),
            choice('unknown', { fr: 'Inconnue', en: 'Unknown' }, ['inconnu', '?', 'nc']),
          ],
        },
      ),
      termField(
        'activity',
        { fr: 'Activité', en: 'Activity' },
        {
          help: { fr: 'En un ou deux mots', en: 'In one or two words' },
          example: 'boulangerie',
          required: false,
        },
      ),
      quantityField(
        { fr: 'Surface (m²)', en: 'Area (m²)' },
        {
          help: {
            fr: 'Surface totale en m², deux décimales au plus',
            en: 'Total area in m², at most two decimals',
          },
          example: '85,5',
          also: ['surface', 'm2', 'm²'],
        },
      ),
      polarityTerm(false),
      ...placeFields(OF_LOCATION),
    ],
  },
  {
    id: 'polarity-planned',
    no: 7,
    module: 'premises',
    label: { fr: 'Polarité commerciale programmée', en: 'Commercial polarity planned' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['polarity'],
    fields: [
      polarityTerm(true),
      dateField(
        'day',
        { fr: 'Livraison prévue le', en: 'Delivery planned on' },
        { also: ['date', 'date prévue'] },
      ),
      ...placeFields(OF_LOCATION),
    ],
  },
  {
    id: 'polarity-delivered',
    no: 8,
    module: 'premises',
    label: { fr: 'Polarité commerciale livrée', en: 'Commercial polarity delivered' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['polarity'],
    fields: [
      polarityTerm(true),
      dateField('day', { fr: 'Livrée le', en: 'Delivered on' }, { also: ['date', 'date de livraison'] }),
      ...placeFields(OF_LOCATION),
    ],
  },
];
