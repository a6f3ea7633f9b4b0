import type { Identity } from '../identity.ts';
import { foldEmail, foldName, foldPhone, nameForms, readBirthDate, type BirthDate } from '../names/index.ts';
import { PRESENT } from './parameters.ts';

/** A person as the encoding reads them: folded once, then used by filters and match keys alike. */
export type Person = {
  /** Forms of each name, the whole first; empty when the file has none. */
  given: string[];
  /** Name at birth, then name in use when it is another one. */
  surnames: string[][];
  birth: BirthDate | null;
  sex: 'f' | 'm' | null;
  birthPlace: string;
  postcode: string;
  city: string;
  street: string;
  phone: string;
  email: string;
  /** Bits of `PRESENT`. */
  present: number;
};

/** Reads what a file says of a person; what cannot be read is as if it were absent. */
export function readPerson(identity: Identity): Person {
  const text = (field: keyof Identity): string => identity[field] ?? '';
  const person: Person = {
    given: nameForms(text('given')),
    surnames: surnamesOf(text('birthName'), text('usualName')),
    birth: readBirthDate(text('birthDate')),
    sex: SEXES[text('sex')] ?? null,
    birthPlace: plain(identity.birthPlace),
    postcode: plain(identity.postcode),
    city: foldName(text('city')),
    street: plain(identity.street),
    phone: foldPhone(text('phone')) ?? '',
    email: foldEmail(text('email')) ?? '',
    present: 0,
  };
  person.present = presence(person);
  return person;
}

const SEXES: Record<string, Person['sex']> = { female: 'f', male: 'm' };

/** Name at birth, then the one in use when it is another. */
function surnamesOf(birth: string, usual: string): string[][] {
  const [birthName, usualName] = [nameForms(birth), nameForms(usual)];
  return [birthName, ...(usualName[0] === birthName[0] ? [] : [usualName])].filter(
    (forms) => forms.length > 0,
  );
}

function presence(person: Person): number {
  const { birth } = person;
  // Contacts are salted by the year of birth and by the given name: without either there are none.
  const salted = birth !== null || person.given.length > 0;
  const has: [boolean, number][] = [
    [person.given.length > 0, PRESENT.given],
    [person.surnames.length > 0, PRESENT.birthName],
    [person.surnames.length > 1, PRESENT.usualName],
    [birth !== null, PRESENT.year],
    [birth !== null && birth.month !== null && birth.day !== null, PRESENT.dayAndMonth],
    [person.sex !== null, PRESENT.sex],
    [person.birthPlace !== '', PRESENT.birthPlace],
    [salted && person.postcode !== '', PRESENT.postcode],
    [salted && person.city !== '', PRESENT.city],
    [salted && person.street !== '', PRESENT.street],
    [salted && person.phone !== '', PRESENT.phone],
    [salted && person.email !== '', PRESENT.email],
  ];
  return has.reduce((mask, [present, bit]) => (present ? mask | bit : mask), 0);
}

/** Letters and digits, without case or accents: `12 bis, rue Émile-Zola` is `12bisrueemilezola`. */
function plain(text: string | undefined): string {
  if (text === undefined) return '';
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
