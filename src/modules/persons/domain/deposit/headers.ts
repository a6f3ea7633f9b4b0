import type { Identity } from '../identity.ts';

/** What a column gives of a person. */
export type IdentityField = keyof Identity;

/** Headers met in the exports of structures, by what they give; the first is the one that pages name. */
const HEADERS: Record<IdentityField, readonly string[]> = {
  given: [
    'prénom',
    'prénoms',
    'prénom usuel',
    'prénom de la personne',
    'given name',
    'first name',
    'given_name',
    'forename',
  ],
  birthName: [
    'nom',
    'nom de naissance',
    'nom de famille',
    'nom patronymique',
    'nom de jeune fille',
    'nom de la personne',
    'surname',
    'last name',
    'family name',
    'birth name',
  ],
  usualName: ['nom d’usage', 'nom marital', 'nom d’épouse', 'nom usuel', 'usual name', 'married name'],
  birthDate: [
    'date de naissance',
    'né le',
    'née le',
    'né(e) le',
    'naissance',
    'ddn',
    'date of birth',
    'birth date',
    'dob',
  ],
  sex: ['sexe', 'genre', 'civilité', 'sex', 'gender', 'title'],
  birthPlace: ['lieu de naissance', 'commune de naissance', 'place of birth', 'birth place'],
  postcode: ['code postal', 'cp', 'postcode', 'postal code', 'zip'],
  city: ['ville', 'localité', 'city', 'town', 'suburb'],
  street: ['adresse', 'adresse postale', 'rue', 'voie', 'adresse de résidence', 'address', 'street'],
  phone: ['téléphone', 'tél', 'tel', 'portable', 'mobile', 'numéro de téléphone', 'telephone', 'phone'],
  email: ['courriel', 'e-mail', 'email', 'mail', 'adresse e-mail', 'adresse électronique', 'adresse mail'],
};

const MARKS = /\p{M}/gu;

/** What two headers must share to be the same: neither case, accents, nor signs. */
export function foldColumn(header: string): string {
  return header
    .replaceAll(/\bn\s*[°º]/gi, 'numéro ')
    .replaceAll(/\([^)]*\)/g, (part) => (part.length <= 3 ? '' : ' '))
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const FIELD_OF = new Map<string, IdentityField>();
for (const field of identityFields())
  for (const header of HEADERS[field]) FIELD_OF.set(foldColumn(header), field);

/** Names under which a field is met. */
export const namesOfField = (field: IdentityField): readonly string[] => HEADERS[field];

/** Every field of an identity, in the order of the glossary. */
export function identityFields(): IdentityField[] {
  return [
    'given',
    'birthName',
    'usualName',
    'birthDate',
    'sex',
    'birthPlace',
    'postcode',
    'city',
    'street',
    'phone',
    'email',
  ];
}

/**
 * Which column gives what of a person, by its header; a field met twice is taken from the first column. `nom` beside
 * `nom de naissance` is the name in use, as in the exports of most tools.
 */
export function identityColumns(header: readonly string[]): Map<IdentityField, number> {
  const found = new Map<IdentityField, number>();
  const folded = header.map(foldColumn);
  const birth = folded.findIndex((name) => FIELD_OF.get(name) === 'birthName' && name !== 'nom');
  for (const [at, name] of folded.entries()) {
    const field = FIELD_OF.get(name);
    const meant = name === 'nom' && birth >= 0 ? 'usualName' : field;
    if (meant !== undefined && !found.has(meant)) found.set(meant, at);
  }
  return found;
}

const FEMALE = new Set(['f', 'femme', 'feminin', 'female', 'mme', 'madame', 'mlle', 'w', '2', 'fille']);
const MALE = new Set(['h', 'm', 'homme', 'masculin', 'male', 'mr', 'monsieur', '1', 'garcon']);

/** Sex as files write it; null when it says neither. In the number of the social security, 1 is a man, 2 a woman. */
export function readSex(text: string): 'female' | 'male' | null {
  const word = foldColumn(text);
  if (FEMALE.has(word)) return 'female';
  return MALE.has(word) ? 'male' : null;
}
