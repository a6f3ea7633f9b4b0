/** Version of the encoding: any change that alters one bit of one record is another version. */
export const ENCODING_VERSION = 1;

/** Bits of the filter of a person: names, date of birth, sex, place of birth together. */
export const FILTER_BITS = 1024;

/**
 * Bits of each of the two filters of contacts: address, telephone and e-mail together, salted by the year of birth in the
 * first, by the sound of the given name in the second. The same home is another pattern for each of its inhabitants.
 */
export const CONTACT_BITS = 512;

export const FILTER_WORDS = FILTER_BITS / 32;
/** Both filters of contacts, one after the other. */
export const CONTACT_WORDS = (2 * CONTACT_BITS) / 32;

/**
 * What a version means, in full: it travels with every file, so that two files are only compared when they were encoded
 * alike. Numbers of a field are positions drawn in the filter, whatever the length of its value.
 */
export const PARAMETERS = {
  filter: FILTER_BITS,
  contact: CONTACT_BITS,
  /** Of the first given name, of what follows it in all, and of each surname. */
  given: 150,
  givenRest: 50,
  surname: 150,
  surnameRest: 70,
  /** Of a date: century, each of the six other digits in its place, year, month, day, and these two by two. */
  digit: 15,
  century: 8,
  year: 25,
  month: 20,
  day: 20,
  pair: 26,
  sex: 20,
  birthPlace: 50,
  postcode: 45,
  city: 40,
  street: 90,
  phone: 55,
  email: 55,
  /** Bits of a filter that are turned over, by a rule that the key and the filter alone decide (BLIP): 5 %. */
  flips: 51,
  contactFlips: 25,
} as const;

/** What a record holds; bits of its presence mask. They tell what was compared, never its value. */
export const PRESENT = {
  given: 1,
  birthName: 2,
  usualName: 4,
  year: 8,
  dayAndMonth: 16,
  sex: 32,
  birthPlace: 64,
  postcode: 128,
  city: 256,
  street: 512,
  phone: 1024,
  email: 2048,
} as const;
