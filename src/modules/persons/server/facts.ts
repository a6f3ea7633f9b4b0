import { choice, choiceField, dateField, quantityField } from '#evidence/fields.ts';
import type { FactKind } from '#evidence/index.ts';

/**
 * How often records were linked wrongly, at most, at 95 %: stated with the links themselves, so that a figure known on a day
 * carries the range known on that day.
 */
export const factKinds: readonly FactKind[] = [
  {
    id: 'linkage-estimated',
    no: 18,
    module: 'persons',
    label: { fr: 'Erreur d’appariement estimée', en: 'Linkage error estimated' },
    nature: 'event',
    personal: false,
    unit: 'part-per-million',
    key: ['error'],
    fields: [
      choiceField(
        'error',
        { fr: 'Erreur estimée', en: 'Estimated error' },
        {
          choices: [
            choice('false-link', { fr: 'Lien en trop par lien', en: 'False link per link' }),
            choice('missed-link', { fr: 'Lien manquant par fiche', en: 'Missed link per record' }),
          ],
        },
      ),
      dateField('day', { fr: 'Estimée le', en: 'Estimated on' }),
      quantityField(
        { fr: 'Part au plus', en: 'Share at most' },
        {
          help: { fr: 'Entre 0 et 1, à 95 %', en: 'Between 0 and 1, at 95 %' },
          example: '0,012',
        },
      ),
    ],
  },
];
