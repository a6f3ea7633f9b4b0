/** Degrees are kept as integers of 1e-7: one centimetre, and nothing lost of what the address base publishes. */
export const PER_DEGREE = 10_000_000;

/** Bytes of one packed number. */
const NUMBER_BYTES = 16;

/**
 * Numbers of a street, packed: per number `lon` and `lat` (int32, 1e-7 degree), the number (uint32), the position of its
 * repetition in `repetitions` (uint16), of its position type in `positions` (uint8), of its postcode in the street's
 * postcodes (7 bits) and whether the commune certified it (1 bit). Little-endian, by number, then by repetition.
 */
export type PackedNumbers = {
  bytes: Uint8Array;
  /** Such as `bis`; the first one is the empty one, here and in `positions`. */
  repetitions: readonly string[];
  /** In the words of the address base, e.g. `entrée`. */
  positions: readonly string[];
};

/** One number of a street. */
export type HouseNumber = {
  number: number;
  repetition: string;
  /** Integers of 1e-7 degree. */
  lon: number;
  lat: number;
  position: string;
  /** Position in the postcodes of the street. */
  postcode: number;
  certified: boolean;
};

/** A street or a lieu-dit of the address base, with its numbers. */
export type Street = {
  /** Commune and street of the base's own key, e.g. `44109_1234`. */
  id: string;
  name: string;
  /** Alias and postal spelling, without those that say the same words. */
  otherNames: readonly string[];
  /** Lieux-dits that its numbers are said to lie in. */
  hamlets: readonly string[];
  kind: 'street' | 'locality';
  postcodes: readonly string[];
  /** INSEE code. */
  commune: string;
  communeName: string;
  /** INSEE code and name of the commune that was merged into this one; empty when there is none. */
  oldCommune: string;
  oldCommuneName: string;
  /** Name of the place for the post (`libelle_acheminement`). */
  delivery: string;
  /** Middle of its numbers, or the point of the lieu-dit; integers of 1e-7 degree. */
  lon: number;
  lat: number;
  numbers: PackedNumbers;
};

/** Packs numbers, in the order by which they are found again. */
export function packNumbers(numbers: readonly HouseNumber[]): PackedNumbers {
  const repetitions = [''];
  const positions = [''];
  const sorted = numbers.toSorted(
    (a, b) =>
      a.number - b.number || compare(a.repetition, b.repetition) || Number(b.certified) - Number(a.certified),
  );
  const bytes = new Uint8Array(sorted.length * NUMBER_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [i, one] of sorted.entries()) {
    const at = i * NUMBER_BYTES;
    view.setInt32(at, one.lon, true);
    view.setInt32(at + 4, one.lat, true);
    view.setUint32(at + 8, one.number, true);
    view.setUint16(at + 12, placeOf(repetitions, one.repetition, 2 ** 16), true);
    view.setUint8(at + 14, placeOf(positions, one.position, 2 ** 8));
    view.setUint8(at + 15, (one.postcode << 1) | Number(one.certified));
  }
  return { bytes, repetitions, positions };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Position of a word in a list that grows. */
function placeOf(list: string[], word: string, most: number): number {
  const at = list.indexOf(word);
  if (at >= 0) return at;
  // Never in a real street; read as the first word, another door would be found instead of none.
  if (list.length === most)
    throw new RangeError('A street has more words than its packed numbers can tell apart');
  return list.push(word) - 1;
}

/** How many numbers are packed. */
export const countNumbers = (packed: PackedNumbers): number => packed.bytes.byteLength / NUMBER_BYTES;

/** The number at a position. */
export function numberAt(packed: PackedNumbers, index: number): HouseNumber {
  const view = viewOf(packed);
  const at = index * NUMBER_BYTES;
  const last = view.getUint8(at + 15);
  return {
    lon: view.getInt32(at, true),
    lat: view.getInt32(at + 4, true),
    number: view.getUint32(at + 8, true),
    repetition: packed.repetitions[view.getUint16(at + 12, true)] ?? '',
    position: packed.positions[view.getUint8(at + 14)] ?? '',
    postcode: last >> 1,
    certified: (last & 1) === 1,
  };
}

/** First position of a number with any of its repetitions; -1 when the street has none. */
export function findNumber(packed: PackedNumbers, number: number): number {
  const view = viewOf(packed);
  let low = 0;
  let high = countNumbers(packed);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (view.getUint32(middle * NUMBER_BYTES + 8, true) < number) low = middle + 1;
    else high = middle;
  }
  return low < countNumbers(packed) && view.getUint32(low * NUMBER_BYTES + 8, true) === number ? low : -1;
}

/** Calls back with the position of every number, in their order. */
export function eachPoint(
  packed: PackedNumbers,
  take: (lon: number, lat: number, index: number) => void,
): void {
  const view = viewOf(packed);
  for (let index = 0, at = 0; at < packed.bytes.byteLength; index++, at += NUMBER_BYTES)
    take(view.getInt32(at, true), view.getInt32(at + 4, true), index);
}

const viewOf = ({ bytes }: PackedNumbers): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** `12 bis`. */
export const sayNumber = ({ number, repetition }: Pick<HouseNumber, 'number' | 'repetition'>): string =>
  repetition === '' ? String(number) : `${number} ${repetition}`;

/** Key of a number in the address base, built as the base builds it: `44109_1234_00012_bis`. */
export function numberId(
  streetId: string,
  { number, repetition }: Pick<HouseNumber, 'number' | 'repetition'>,
): string {
  const key = `${streetId}_${String(number).padStart(5, '0')}`;
  return repetition === '' ? key : `${key}_${repetition.toLowerCase().replace(/\s+/g, '')}`;
}

/** Département of an INSEE code: three characters overseas. */
export const departmentOf = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);
