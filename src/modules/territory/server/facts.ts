import { dateField, quantityField, termField } from '#evidence/fields.ts';
import type { FactKind } from '#evidence/index.ts';

/** That an outline is in force: what a layer of outlines states, so that attribution has its evidence too. */
export const factKinds: readonly FactKind[] = [
  {
    id: 'outline-in-force',
    no: 17,
    module: 'territory',
    label: { fr: 'Périmètre en vigueur', en: 'Outline in force' },
    nature: 'state',
    personal: false,
    unit: 'square-decimetre',
    key: ['layer', 'outline', 'from'],
    fields: [
      termField(
        'layer',
        { fr: 'Couche', en: 'Layer' },
        {
          help: { fr: 'qpv-2015, qpv-2024, commune…', en: 'qpv-2015, qpv-2024, commune…' },
          example: 'qpv-2024',
        },
      ),
      termField(
        'outline',
        { fr: 'Code du périmètre', en: 'Outline code' },
        { help: { fr: 'Code officiel', en: 'Official code' }, example: 'QN04414M' },
      ),
      dateField('from', { fr: 'En vigueur depuis le', en: 'In force since' }),
      dateField('to', { fr: 'Jusqu’au', en: 'Until' }),
      termField(
        'shape',
        { fr: 'Empreinte du tracé', en: 'Fingerprint of the drawing' },
        {
          help: {
            fr: 'Change dès qu’un sommet bouge',
            en: 'Changes as soon as a vertex moves',
          },
          example: '9f2c4be01d77a3c5',
        },
      ),
      quantityField(
        { fr: 'Superficie (m²)', en: 'Area (m²)' },
        { help: { fr: 'Superficie en m²', en: 'Area in m²' }, example: '445000' },
      ),
    ],
  },
];
