import type { FactKind, Field } from '#evidence/index.ts';
import {
  choice,
  choiceField,
  dateField,
  OF_RESIDENCE,
  organisationField,
  personField,
  placeFields,
  referenceField,
  termField,
} from '#evidence/fields.ts';
import { DELAYS } from '../../domain/requests/request-state.ts';

const structure = organisationField(
  { fr: 'SIRET de la structure sollicitée', en: 'SIRET of the structure asked' },
  { required: false },
);
const reference = referenceField({ fr: 'Numéro de la demande', en: 'Number of the request' }, 'O-000118');
const need: Field = termField(
  'need',
  { fr: 'Besoin', en: 'Need' },
  {
    help: { fr: 'Nom court de la thématique data·inclusion', en: 'Short name of the data·inclusion theme' },
    example: 'creation-activite',
    required: false,
  },
);
const origin = choiceField(
  'origin',
  { fr: 'Demandée par', en: 'Asked by' },
  {
    choices: [
      choice('resident', { fr: 'La personne', en: 'The resident' }, ['habitant']),
      choice('professional', { fr: 'Un professionnel', en: 'A professional' }, ['prescripteur']),
    ],
  },
);
const DELAY_WORDS: Record<(typeof DELAYS)[number]['id'], { fr: string; en: string }> = {
  'within-3': { fr: '3 jours ou moins', en: '3 days or fewer' },
  'within-7': { fr: '4 à 7 jours', en: '4 to 7 days' },
  'within-15': { fr: '8 à 15 jours', en: '8 to 15 days' },
  'within-30': { fr: '16 à 30 jours', en: '16 to 30 days' },
  later: { fr: 'Plus de 30 jours', en: 'More than 30 days' },
};

/** Facts of requests for help: that one was sent, and what became of it. They are stated once a day. */
export const requestFactKinds: readonly FactKind[] = [
  {
    id: 'help-requested',
    no: 91,
    module: 'support',
    label: { fr: 'Demande d’aide envoyée', en: 'Request for help sent' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      structure,
      reference,
      personField,
      dateField('day', { fr: 'Date de la demande', en: 'Date of the request' }, { also: ['date'] }),
      need,
      origin,
      ...placeFields(OF_RESIDENCE),
    ],
  },
  {
    id: 'help-answered',
    no: 92,
    module: 'support',
    label: { fr: 'Suite donnée à une demande d’aide', en: 'What became of a request for help' },
    nature: 'event',
    personal: true,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      structure,
      reference,
      personField,
      dateField('day', { fr: 'Date de la demande', en: 'Date of the request' }, { also: ['date'] }),
      need,
      origin,
      termField(
        'outcome',
        { fr: 'Suite', en: 'Outcome' },
        {
          help: {
            fr: 'accepted, refused, redirected, first-contact, not-reached, withdrawn ou no-answer',
            en: 'accepted, refused, redirected, first-contact, not-reached, withdrawn or no-answer',
          },
          example: 'accepted',
        },
      ),
      termField(
        'reason',
        { fr: 'Motif', en: 'Reason' },
        {
          help: { fr: 'Motif d’un refus', en: 'Reason of a refusal' },
          example: 'full',
          required: false,
        },
      ),
      choiceField(
        'delay',
        { fr: 'Délai de réponse', en: 'Time to an answer' },
        { choices: DELAYS.map(({ id }) => choice(id, DELAY_WORDS[id])), required: false },
      ),
      ...placeFields(OF_RESIDENCE),
    ],
  },
];
