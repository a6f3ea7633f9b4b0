import { foldHeader } from '#evidence/server/import/fold.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';

/** What a column of a deposited table may give of an address. */
export const ROLES = ['address', 'number', 'street', 'postcode', 'city', 'lon', 'lat', 'date'] as const;
/** `address`: the whole or all but the commune · `number`, `street`, `postcode`, `city`: parts · `lon`, `lat`: degrees · `date`: day of the row. */
export type Role = (typeof ROLES)[number];

/** Place of the column that gives each role, among the headers. */
export type ColumnRoles = Partial<Record<Role, number>>;

/** Headers under which files bring each role, folded. */
const HEADERS: Record<Role, readonly string[]> = {
  address: [
    'adresse',
    'address',
    'adresse complete',
    'adresse postale',
    'adresse du beneficiaire',
    'adresse 1',
    'adresse1',
    'adr',
    'ligne adresse',
    'full address',
    'domicile',
    'adresse de residence',
    'adresse du lieu',
  ],
  number: ['numero', 'num', 'numero de voie', 'numero voie', 'house number', 'housenumber', 'n'],
  street: [
    'voie',
    'rue',
    'nom voie',
    'nom de voie',
    'libelle voie',
    'libelle de la voie',
    'street',
    'nom de la voie',
  ],
  postcode: ['code postal', 'cp', 'postcode', 'codepostal', 'zip', 'code post', 'postal code'],
  city: [
    'ville',
    'commune',
    'city',
    'nom commune',
    'nom de la commune',
    'localite',
    'libelle commune',
    'town',
  ],
  lon: ['lon', 'longitude', 'lng', 'long', 'x'],
  lat: ['lat', 'latitude', 'y'],
  date: ['date', 'day', 'jour', 'date d entree', 'date entree', 'date de debut', 'au'],
};

/** Roles that the headers announce; each column serves once. */
export function guessRoles(header: readonly string[]): ColumnRoles {
  const folded = header.map(foldHeader);
  const roles: ColumnRoles = {};
  for (const role of ROLES) {
    const at = HEADERS[role].map((name) => folded.indexOf(name)).find((place) => place >= 0);
    if (at !== undefined) roles[role] = at;
  }
  return withLooseAddress(roles, folded);
}

/** No header is one that we know: the only one that begins like an address is taken for it. */
function withLooseAddress(roles: ColumnRoles, folded: readonly string[]): ColumnRoles {
  if (roles.address !== undefined || roles.street !== undefined || roles.lon !== undefined) return roles;
  const loose = folded.flatMap((name, at) => (/^(adresse|address)\b/.test(name) ? [at] : []));
  return loose.length === 1 ? { ...roles, address: loose[0] } : roles;
}

/** Puts the headers that a person chose in place of those guessed; an empty choice leaves the role out. */
export function chooseRoles(
  header: readonly string[],
  guessed: ColumnRoles,
  chosen: Partial<Record<Role, string>>,
): Result<ColumnRoles> {
  const roles: ColumnRoles = { ...guessed };
  const refusals: Refusal[] = [];
  for (const role of ROLES) {
    const name = chosen[role];
    if (name === undefined) continue;
    const at = header.findIndex((cell) => foldHeader(cell) === foldHeader(name));
    if (name === '') delete roles[role];
    else if (at < 0)
      refusals.push({
        code: 'no-such-column',
        field: role,
        value: name,
        params: { known: header.join(', ') },
      });
    else roles[role] = at;
  }
  if (refusals.length > 0) return refuse(...refusals);
  const located = roles.address !== undefined || roles.street !== undefined;
  const pointed = roles.lon !== undefined && roles.lat !== undefined;
  if (located || pointed) return ok(roles);
  return refuse({ code: 'no-address-column', params: { known: header.join(', ') } });
}
