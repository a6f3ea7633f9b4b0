/**
 * What a structure knows of a person, as its file gives it: nothing is required, nothing is corrected here.
 * It never leaves the structure: see `docs/privacy-linkage.md`.
 */
export type Identity = {
  /** Given names in the order of the file: `Marie-Claude Anne`. */
  given?: string;
  /** Name at birth, `nom de naissance`. A file with one column of names gives it here. */
  birthName?: string;
  /** Name in use, `nom d'usage`, often that of a spouse. */
  usualName?: string;
  /** `YYYY-MM-DD`; a month or a day that is not known is `00`. */
  birthDate?: string;
  sex?: 'female' | 'male';
  /** INSEE code or name of the place of birth. */
  birthPlace?: string;
  postcode?: string;
  city?: string;
  /** Number and street. */
  street?: string;
  phone?: string;
  email?: string;
};
