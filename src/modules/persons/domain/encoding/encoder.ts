import type { Identity } from '../identity.ts';
import { createFilters, type Filters } from './filters.ts';
import type { EncodedFile, Scheme } from './file.ts';
import { keyIdentifier, type PersonsKey } from './key.ts';
import { matchKeysOf, type KeysOf } from './match-keys.ts';
import { CONTACT_WORDS, ENCODING_VERSION, FILTER_WORDS, PARAMETERS } from './parameters.ts';
import { readPerson } from './person.ts';

/** Encodes persons under one key. */
export type Encoder = {
  scheme: Scheme;
  /** Encodes a list of persons; the references are kept as they are, so they must not be names. */
  encode(rows: Iterable<EncoderRow>, size: number): EncodedFile;
};

/** A person with what their structure calls them. */
export type EncoderRow = { reference: string; identity: Identity };

/** Makes an encoder: the key is derived for each use once, and tokens are remembered between calls. */
export async function openEncoder(key: PersonsKey): Promise<Encoder> {
  const [filters, keysOf, identifier] = await Promise.all([
    createFilters(key),
    matchKeysOf(key),
    keyIdentifier(key),
  ]);
  const scheme: Scheme = {
    version: ENCODING_VERSION,
    key: identifier,
    parameters: JSON.stringify(PARAMETERS),
  };
  return { scheme, encode: (rows, size) => encode(rows, size, { scheme, filters, keysOf }) };
}

type Tools = { scheme: Scheme; filters: Filters; keysOf: KeysOf };

const KEYS_A_RECORD = 16;

function encode(rows: Iterable<EncoderRow>, size: number, { scheme, filters, keysOf }: Tools): EncodedFile {
  const references: string[] = [];
  const file = {
    filters: new Uint32Array(size * FILTER_WORDS),
    contacts: new Uint32Array(size * CONTACT_WORDS),
    present: new Uint16Array(size),
  };
  const starts = new Uint32Array(size + 1);
  let values = new Float64Array(size * KEYS_A_RECORD);
  let kinds = new Uint8Array(size * KEYS_A_RECORD);
  let count = 0;
  const add = (kind: number, value: number): void => {
    if (count === values.length) {
      values = grown(values, new Float64Array(count * 2 + 64));
      kinds = grown(kinds, new Uint8Array(count * 2 + 64));
    }
    values[count] = value;
    kinds[count++] = kind;
  };
  for (const { reference, identity } of rows) {
    const at = references.push(reference) - 1;
    const person = readPerson(identity);
    file.present[at] = person.present;
    filters.person(person, file.filters.subarray(at * FILTER_WORDS, (at + 1) * FILTER_WORDS));
    filters.contact(person, file.contacts.subarray(at * CONTACT_WORDS, (at + 1) * CONTACT_WORDS));
    keysOf(person, add);
    starts[at + 1] = count;
  }
  if (references.length !== size) throw new Error(`${size} rows were announced, ${references.length} came`);
  return {
    scheme,
    references,
    ...file,
    keys: { values: values.slice(0, count), kinds: kinds.slice(0, count), starts },
  };
}

function grown<T extends Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
