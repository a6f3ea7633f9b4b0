import { AddressBook } from '../server/addresses/address-book.ts';
import { packNumbers, PER_DEGREE, type Street } from '../server/addresses/street.ts';

/** A street as a test wants it: what it does not say is usual. */
export type StreetSketch = Partial<Omit<Street, 'numbers' | 'lon' | 'lat'>> & {
  name: string;
  /** Such as `1 2 4bis`. */
  numbers?: string;
  /** Degrees. */
  lon?: number;
  lat?: number;
};

let made = 0;

/** A street of Nantes, with the numbers 1 to 9 unless others are said, a few metres from one another. */
export function aStreet(sketch: StreetSketch): Street {
  const { numbers = '1 2 3 4 5 6 7 8 9', lon = -1.55, lat = 47.21, ...rest } = sketch;
  const at = (degrees: number): number => Math.round(degrees * PER_DEGREE);
  const parts = numbers.split(' ').filter((number) => number !== '');
  return {
    id: `44109_${String(made++).padStart(4, '0')}`,
    otherNames: [],
    hamlets: [],
    kind: 'street',
    postcodes: ['44000'],
    commune: '44109',
    communeName: 'Nantes',
    oldCommune: '',
    oldCommuneName: '',
    delivery: '',
    ...rest,
    lon: at(lon),
    lat: at(lat),
    numbers: packNumbers(
      parts.map((part, i) => ({
        number: Number.parseInt(part, 10),
        repetition: part.replace(/^\d+/, ''),
        lon: at(lon + i * 0.0001),
        lat: at(lat),
        position: 'entrée',
        postcode: 0,
        certified: true,
      })),
    ),
  };
}

/** Streets in another commune. */
export const inReze = { commune: '44143', communeName: 'Rezé', postcodes: ['44400'] };
/** And in one whose name is abbreviated. */
export const inSaintHerblain = { commune: '44162', communeName: 'Saint-Herblain', postcodes: ['44800'] };

/** A book of a few streets. */
export const bookOf = (...sketches: StreetSketch[]): AddressBook => new AddressBook(sketches.map(aStreet));
