import type { FactKind } from '#evidence/index.ts';
import {
  choice,
  choiceField,
  dateField,
  OF_LOCATION,
  organisationField,
  placeFields,
  referenceField,
  termField,
} from '#evidence/fields.ts';

/** Facts about employers' commitments and recruitment events. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'employer-committed',
    no: 11,
    module: 'employers',
    label: { fr: 'Employeur engagé', en: 'Employer committed' },
    nature: 'state',
    personal: false,
    unit: 'one',
    key: ['organisation', 'commitment', 'from'],
    fields: [
      organisationField({ fr: 'SIRET de l’établissement', en: 'SIRET of the establishment' }),
      choiceField(
        'commitment',
        { fr: 'Engagement', en: 'Commitment' },
        {
          choices: [
            choice('charter', { fr: 'Charte signée', en: 'Charter signed' }, ['charte']),
            choice('hiring', { fr: 'Recrutement inclusif', en: 'Inclusive hiring' }, ['recrutement']),
            choice('immersion', { fr: 'Accueil en immersion', en: 'Work immersion' }, ['immersion', 'pmsmp']),
            choice('mentoring', { fr: 'Parrainage', en: 'Mentoring' }, ['mentorat']),
          ],
        },
      ),
      dateField('from', { fr: 'Engagé depuis le', en: 'Committed since' }, { also: ['date', 'du'] }),
      dateField('to', { fr: 'Jusqu’au', en: 'Until' }, { also: ['au'] }),
      ...placeFields(OF_LOCATION),
    ],
  },
  {
    id: 'recruitment-event-held',
    no: 12,
    module: 'employers',
    label: { fr: 'Événement de recrutement tenu', en: 'Recruitment event held' },
    nature: 'event',
    personal: false,
    unit: 'one',
    key: ['organisation', 'reference'],
    fields: [
      organisationField({ fr: 'SIRET de l’organisateur', en: 'SIRET of the organiser' }),
      referenceField({ fr: 'Référence de l’événement', en: 'Event reference' }, 'EV-2024-077'),
      dateField('day', { fr: 'Date', en: 'Date' }),
      termField(
        'venue',
        { fr: 'Lieu', en: 'Venue' },
        {
          help: {
            fr: 'Nom du lieu : deux organisateurs du même événement écrivent le même',
            en: 'Name of the venue: two organisers of one event write the same',
          },
          example: 'Maison de quartier des Dervallières',
        },
      ),
      choiceField(
        'format',
        { fr: 'Format', en: 'Format' },
        {
          choices: [
            choice('forum', { fr: 'Forum', en: 'Job fair' }, ['salon']),
            choice('job-dating', { fr: 'Job dating', en: 'Job dating' }),
            choice('visit', { fr: 'Visite d’entreprise', en: 'Company visit' }, ['visite']),
            choice('workshop', { fr: 'Atelier', en: 'Workshop' }),
          ],
          required: false,
        },
      ),
      ...placeFields(OF_LOCATION),
    ],
  },
];
