import type { Label } from './criteria.ts';

/** Kinds of employment contract, as codes; rules of duration name them. */
export const EMPLOYMENT_TYPES: readonly { id: string; label: Label }[] = [
  { id: 'permanent', label: { fr: 'CDI', en: 'Permanent contract' } },
  { id: 'fixed-term', label: { fr: 'CDD', en: 'Fixed-term contract' } },
  { id: 'insertion', label: { fr: 'CDD d’insertion', en: 'Fixed-term insertion contract' } },
  { id: 'temporary', label: { fr: 'Contrat de mission', en: 'Temporary work contract' } },
  { id: 'apprenticeship', label: { fr: 'Apprentissage', en: 'Apprenticeship' } },
  {
    id: 'professionalisation',
    label: { fr: 'Contrat de professionnalisation', en: 'Professionalisation contract' },
  },
];

/** Kinds of employer that a way of doing the hours asks for; null is any other company. */
export const EMPLOYER_KINDS = ['ACI', 'EI', 'AI', 'ETTI', 'EITI', 'GEIQ', 'EA', 'EATT', 'ESAT'] as const;
