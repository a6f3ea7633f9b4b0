import { createBLAKE3 } from 'hash-wasm';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** The secret of a group of structures: 32 bytes that the collectivity's server never sees. */
export type PersonsKey = { readonly bytes: Uint8Array };

export const KEY_BYTES = 32;

/** Crockford's alphabet: no I, L, O, U, so that a key survives paper and telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SIGNS = new RegExp(`^[${ALPHABET}]*$`);
const LOOKALIKES: Record<string, string> = { I: '1', L: '1', O: '0' };
const KEY_DIGITS = 52;
const CHECK_DIGITS = 4;

/**
 * A key from random bytes of the caller (`crypto.getRandomValues` in a browser).
 * Refuses `key-length` unless there are 32, `key-weak` when they are visibly not random.
 */
export function keyFromBytes(bytes: Uint8Array): Result<PersonsKey> {
  if (bytes.length !== KEY_BYTES) return refuse({ code: 'key-length' });
  if (new Set(bytes).size < KEY_BYTES / 2) return refuse({ code: 'key-weak' });
  return ok({ bytes: bytes.slice() });
}

/** The key as people pass it on: 14 groups of four signs, the last one catching slips of the pen. */
export async function keyToText(key: PersonsKey): Promise<string> {
  const text = base32(key.bytes, KEY_DIGITS) + (await checkDigits(key.bytes));
  return text.match(/.{4}/g)?.join('-') ?? '';
}

/**
 * Reads a key as `keyToText` writes it: case, spaces and hyphens do not matter, nor O for 0 or I and L for 1.
 * Refuses `key-unreadable` (length or signs) and `key-mistyped` (the last group does not belong to the rest).
 */
export async function keyFromText(text: string): Promise<Result<PersonsKey>> {
  const signs = text
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[ILO]/g, (sign) => LOOKALIKES[sign]);
  if (signs.length !== KEY_DIGITS + CHECK_DIGITS || !SIGNS.test(signs))
    return refuse({ code: 'key-unreadable' });
  const bytes = unbase32(signs.slice(0, KEY_DIGITS), KEY_BYTES);
  if ((await checkDigits(bytes)) !== signs.slice(KEY_DIGITS)) return refuse({ code: 'key-mistyped' });
  return keyFromBytes(bytes);
}

/**
 * The name of a key: 16 hexadecimal digits that are the same for everyone who holds it and that say nothing of it
 * (keyed BLAKE3 of a constant). They tell which encodings can be compared.
 */
export async function keyIdentifier(key: PersonsKey): Promise<string> {
  const derived = await derive(key, 'identifier');
  return Array.from(derived.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a derived key is for: no two uses share one. */
export type Purpose = 'identifier' | 'filter' | 'contact' | 'salt' | 'match-key' | 'noise' | 'paper';

/** A key of its own for each use, by keyed BLAKE3 as a pseudo-random function. */
export async function derive(key: PersonsKey, purpose: Purpose): Promise<Uint8Array> {
  const hasher = await createBLAKE3(KEY_BYTES * 8, key.bytes);
  return hasher.init().update(`ancrage/persons/${purpose}`).digest('binary');
}

async function checkDigits(bytes: Uint8Array): Promise<string> {
  return base32((await derive({ bytes }, 'paper')).slice(0, 3), CHECK_DIGITS);
}

function base32(bytes: Uint8Array, digits: number): string {
  let text = '';
  for (let digit = 0; digit < digits; digit++) {
    let value = 0;
    for (let bit = digit * 5; bit < digit * 5 + 5; bit++) value = value * 2 + bitOf(bytes, bit);
    text += ALPHABET[value];
  }
  return text;
}

const bitOf = (bytes: Uint8Array, bit: number): number =>
  bit >> 3 < bytes.length ? (bytes[bit >> 3] >> (7 - (bit & 7))) & 1 : 0;

function unbase32(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let bit = 0; bit < length * 8; bit++) {
    const value = ALPHABET.indexOf(text[Math.floor(bit / 5)]);
    bytes[bit >> 3] |= ((value >> (4 - (bit % 5))) & 1) << (7 - (bit & 7));
  }
  return bytes;
}
