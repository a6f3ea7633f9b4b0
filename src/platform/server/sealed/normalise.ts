/** Forms under which two writings of the same thing are one, before they are indexed. */
export const NORMALISERS = {
  /** As it is. */
  exact: (value: string) => value,
  /** An address of mail: case never tells two boxes apart in practice, and people do not keep to one. */
  email: (value: string) => value.normalize('NFKC').trim().toLowerCase(),
  /** A name: without accents, case, hyphens or apostrophes. "D’Àrtagnan-Éluard" and "d artagnan eluard" are one. */
  name: (value: string) =>
    value
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  /** A telephone number in international form; without a country code it is French (ARCEP: 0 then nine digits). */
  phone: (value: string) => {
    const digits = value.replaceAll(/[^\d+]/g, '').replace(/^00/, '+');
    return digits.startsWith('0') ? `+33${digits.slice(1)}` : digits.replace(/^\+330/, '+33');
  },
} as const satisfies Record<string, (value: string) => string>;

/** Name of a normal form. */
export type Normaliser = keyof typeof NORMALISERS;
