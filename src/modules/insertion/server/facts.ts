import type { FactKind } from '#evidence/index.ts';
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
} from '#evidence/fields.ts';

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
          // The five kinds of SIAE; EITI signs no employment contract and AI counts missions, so figures must be able to tell them apart.
          choices: [
            choice('ACI', { fr: 'ACI', en: 'ACI' }, ['atelier et chantier d’insertion']),
            choice('AI', { fr: 'AI', en: 'AI' }, ['association intermédiaire']),
            choice('EI', { fr: 'EI', en: 'EI' }, ['entreprise d’insertion']),
            choice('ETTI', { fr: 'ETTI', en: 'ETTI' }, ['entreprise de travail temporaire d’insertion']),
            choice('EITI', { fr: 'EITI', en: 'EITI' }, ['entreprise d’insertion par le travail indépendant']),
          ],
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
    ],
  },
];
