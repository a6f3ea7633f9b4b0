import type { Label } from './criteria.ts';

/** Kinds of employment contract, as codes; rules of duration name them. `also`: other spellings, in lower case, of files. */
export const EMPLOYMENT_TYPES: readonly { id: string; label: Label; also: readonly string[] }[] = [
  { id: 'permanent', label: { fr: 'CDI', en: 'Permanent contract' }, also: [] },
  { id: 'fixed-term', label: { fr: 'CDD', en: 'Fixed-term contract' }, also: [] },
  {
    id: 'insertion',
    label: { fr: 'CDD d’insertion', en: 'Fixed-term insertion contract' },
    also: ['cddi', "cdd d'insertion"],
  },
  {
    id: 'temporary',
    label: { fr: 'Contrat de mission', en: 'Temporary work contract' },
    also: ['mission', 'intérim', 'interim', 'ctt'],
  },
  { id: 'apprenticeship', label: { fr: 'Apprentissage', en: 'Apprenticeship' }, also: [] },
  {
    id: 'professionalisation',
    label: { fr: 'Contrat de professionnalisation', en: 'Professionalisation contract' },
    also: ['professionnalisation'],
  },
];

/** Kinds of employer that a way of doing the hours asks for; null is any other company. */
export const EMPLOYER_KINDS = ['ACI', 'EI', 'AI', 'ETTI', 'EITI', 'GEIQ', 'EA', 'EATT', 'ESAT'] as const;
