import { Random } from '#app/demo/random.ts';
import { COMMUNES, StreetNames } from './street-names.ts';

/** The 23 columns of the BAN, in the order of its files. */
export const BAN_HEADER =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

/** One address of the made-up base, as its cells say it. */
export type BanAddress = {
  id: string;
  number: number;
  repetition: string;
  street: string;
  postcode: string;
  commune: (typeof COMMUNES)[number];
  /** Position of the merged commune in `commune.merged`; -1 when there is none. */
  merged: number;
  hamlet: string;
  lon: number;
  lat: number;
  position: string;
  certified: boolean;
};

/** How large a made-up base is. The same numbers and the same seed give the same base. */
export type BanSize = { rows: number; communes?: number; seed?: string };

const POSITIONS: readonly (readonly [string, number])[] = [
  ['entrée', 50],
  ['segment', 15],
  ['parcelle', 15],
  ['bâtiment', 8],
  ['délivrance postale', 6],
  ['', 6],
];
const NUMBERS_PER_STREET = 20;

/** Addresses of a made-up département, street by street, from a seed. */
export function* aBan({ rows, communes = COMMUNES.length, seed = 'ban' }: BanSize): Generator<BanAddress> {
  const random = new Random(seed);
  const names = new StreetNames(random);
  let left = rows;
  for (let at = 0; at < communes; at++) {
    const share = at === 0 ? 3 : 1;
    const here = at === communes - 1 ? left : Math.min(left, Math.round((rows * share) / (communes + 2)));
    left -= here;
    yield* addressesOf(random, names, { at, rows: here });
  }
}

function* addressesOf(
  random: Random,
  names: StreetNames,
  { at, rows }: { at: number; rows: number },
): Generator<BanAddress> {
  const taken = new Set<string>();
  const commune = COMMUNES[at];
  const centre = { lon: -2.2 + (at % 6) * 0.16, lat: 46.95 + Math.floor(at / 6) * 0.14 };
  let left = rows;
  while (left > 0) {
    const named = names.next();
    if (taken.has(named.name)) continue;
    taken.add(named.name);
    const count = Math.min(left, named.hamlet ? random.int(1, 12) : random.int(2, 2 * NUMBERS_PER_STREET));
    left -= count;
    const merged = commune.merged.length > 0 ? random.int(0, commune.merged.length - 1) : -1;
    const street = {
      id: `${commune.code}_${taken.size.toString(36).padStart(6, 'x')}`,
      street: named.name,
      postcode: random.pick(commune.postcodes),
      commune,
      merged,
      hamlet: !named.hamlet && random.chance(0.05) ? names.hamlet() : '',
    };
    yield* numbersOf(random, street, {
      count,
      lon: centre.lon + (random.next() - 0.5) * 0.12,
      lat: centre.lat + (random.next() - 0.5) * 0.1,
    });
  }
}

function* numbersOf(
  random: Random,
  street: Pick<BanAddress, 'id' | 'street' | 'postcode' | 'commune' | 'merged' | 'hamlet'>,
  { count, lon, lat }: { count: number; lon: number; lat: number },
): Generator<BanAddress> {
  const direction = random.next() * Math.PI;
  let number = 0;
  let repetition = '';
  for (let made = 0; made < count; made++) {
    const again = made > 0 && random.chance(0.06);
    if (again) repetition = repetition === '' ? random.pick(['bis', 'bis', 'bis', 'a']) : nextOf(repetition);
    else {
      number += random.chance(0.85) ? 1 : random.int(2, 5);
      repetition = '';
    }
    const tail = repetition === '' ? '' : `_${repetition}`;
    yield {
      ...street,
      id: `${street.id}_${String(number).padStart(5, '0')}${tail}`,
      number,
      repetition,
      lon: round(lon + Math.cos(direction) * 0.0002 * number),
      lat: round(lat + Math.sin(direction) * 0.00014 * number),
      position: random.weighted(POSITIONS),
      certified: random.chance(0.6),
    };
  }
}

const nextOf = (repetition: string): string =>
  repetition === 'bis' ? 'ter' : repetition === 'ter' ? 'quater' : repetition === 'a' ? 'b' : 'c';
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** The lines of such a file, header first, without their ends. */
export function* banLines(addresses: Iterable<BanAddress>): Generator<string> {
  yield BAN_HEADER;
  for (const address of addresses) yield banLine(address);
}

/** The line of one address. */
export function banLine(address: BanAddress): string {
  const { commune, merged } = address;
  return [
    address.id,
    '',
    address.number,
    address.repetition,
    address.street,
    address.postcode,
    commune.code,
    commune.name,
    merged < 0 ? '' : `4495${merged}`,
    merged < 0 ? '' : commune.merged[merged],
    '355000.12',
    '6689000.34',
    address.lon,
    address.lat,
    address.position,
    '',
    address.hamlet,
    postal(merged < 0 ? commune.name : commune.merged[merged]),
    postal(address.street),
    'commune',
    'commune',
    address.certified ? 1 : 0,
    '',
  ].join(';');
}

/** As the post writes it: capitals, no accent, `ST` and `STE`. */
function postal(name: string): string {
  return name
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[-']/g, ' ')
    .replace(/\bSAINT\b/g, 'ST')
    .replace(/\bSAINTE\b/g, 'STE');
}
