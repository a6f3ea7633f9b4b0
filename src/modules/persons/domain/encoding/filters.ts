import { createBLAKE3 } from 'hash-wasm';
import { derive, type PersonsKey } from './key.ts';
import { firstOf, soundOf } from './match-keys.ts';
import { CONTACT_BITS, FILTER_BITS, FILTER_WORDS, PARAMETERS, PRESENT } from './parameters.ts';
import type { Person } from './person.ts';
import { positionsOf, saltedPositionsOf, setTokens, type Positions } from './positions.ts';
import { bigrams, dateFeatures, nameFeatures, placed, type Feature } from './tokens.ts';

/** Writes the filters of persons into arrays of zeros. */
export type Filters = {
  person(person: Person, into: Uint32Array): void;
  contact(person: Person, into: Uint32Array): void;
};

const CONTACTS = PRESENT.postcode | PRESENT.city | PRESENT.street | PRESENT.phone | PRESENT.email;

/** Filters under a key. */
export async function createFilters(key: PersonsKey): Promise<Filters> {
  const positions = await positionsOf(key, { purpose: 'filter', bits: FILTER_BITS });
  const contactPositions = await saltedPositionsOf(key, { purpose: 'contact', bits: CONTACT_BITS });
  const noise = await createNoise(key);
  const masks = new Masks(positions);
  return {
    person(person, into) {
      addNames(masks, person, into);
      if (person.birth) {
        const { birth } = person;
        masks.add(into, `b${birth.year}-${birth.month}-${birth.day}`, () => dateFeatures(birth));
      }
      addOptional(masks, person, into);
      noise(into, { flips: PARAMETERS.flips, bits: FILTER_BITS });
    },
    contact(person, into) {
      if ((person.present & CONTACTS) === 0) return;
      const features = contactFeatures(person);
      const salts = [
        person.birth ? `y${person.birth.year}` : '',
        person.given.length > 0 ? `g${soundOf(firstOf(person.given))}` : '',
      ];
      salts.forEach((salt, half) => {
        if (salt === '') return;
        const salted = contactPositions(salt);
        const filter = into.subarray((half * CONTACT_BITS) / 32, ((half + 1) * CONTACT_BITS) / 32);
        for (const { tokens, budget } of features) setTokens(filter, tokens, { positions: salted, budget });
        noise(filter, { flips: PARAMETERS.contactFlips, bits: CONTACT_BITS });
      });
    },
  };
}

function addNames(masks: Masks, person: Person, into: Uint32Array): void {
  // One namespace: a given name written in the column of surnames sets the same bits.
  masks.add(into, `g${person.given.join()}`, () => nameFeatures(person.given, 'given'));
  for (const forms of person.surnames)
    masks.add(into, `s${forms.join()}`, () => nameFeatures(forms, 'surname'));
}

function addOptional(masks: Masks, { sex, birthPlace }: Person, into: Uint32Array): void {
  if (sex) masks.add(into, `x${sex}`, () => [{ tokens: [`sex${sex}`], budget: PARAMETERS.sex }]);
  if (birthPlace !== '')
    masks.add(into, `p${birthPlace}`, () => [
      { tokens: bigrams(birthPlace, 'place'), budget: PARAMETERS.birthPlace },
    ]);
}

function contactFeatures({ postcode, city, street, phone, email }: Person): Feature[] {
  return [
    { tokens: postcode === '' ? [] : placed(postcode, 'pc'), budget: PARAMETERS.postcode },
    { tokens: city === '' ? [] : bigrams(city, 'c'), budget: PARAMETERS.city },
    { tokens: street === '' ? [] : bigrams(street, 's'), budget: PARAMETERS.street },
    { tokens: phone === '' ? [] : placed(phone.slice(-9), 't'), budget: PARAMETERS.phone },
    { tokens: email === '' ? [] : bigrams(email, 'e'), budget: PARAMETERS.email },
  ];
}

const MASKS_KEPT = 100_000;

/** Bits of a whole name or date, remembered: a million persons bear few names. */
class Masks {
  readonly #positions: Positions;
  readonly #known = new Map<string, Uint32Array>();
  constructor(positions: Positions) {
    this.#positions = positions;
  }

  add(into: Uint32Array, name: string, features: () => Feature[]): void {
    let mask = this.#known.get(name);
    if (!mask) {
      mask = new Uint32Array(FILTER_WORDS);
      for (const { tokens, budget } of features())
        setTokens(mask, tokens, { positions: this.#positions, budget });
      if (this.#known.size >= MASKS_KEPT) this.#known.clear();
      this.#known.set(name, mask);
    }
    for (let word = 0; word < FILTER_WORDS; word++) into[word] |= mask[word];
  }
}

type Noise = (filter: Uint32Array, what: { flips: number; bits: number }) => void;

/**
 * Turns bits over (BLIP), decided by a keyed hash of the filter itself: sending a file again shows no other noise that
 * could be averaged away, and equal persons stay equal.
 */
async function createNoise(key: PersonsKey): Promise<Noise> {
  const hasher = await createBLAKE3(1024, await derive(key, 'noise'));
  return (filter, { flips, bits }) => {
    const bytes = new Uint8Array(filter.buffer, filter.byteOffset, filter.length * 4);
    const digest = hasher.init().update(bytes).digest('binary');
    for (let i = 0; i < flips; i++) {
      const position = (digest[2 * i] | (digest[2 * i + 1] << 8)) & (bits - 1);
      filter[position >> 5] ^= 1 << (position & 31);
    }
  };
}
