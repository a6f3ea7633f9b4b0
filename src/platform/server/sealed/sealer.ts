import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { KeyError, type Keyring } from './keyring.ts';

/** Whose data it is. Organisation 0 is the collectivity itself, e.g. for the accounts of its staff. */
export type Owner = { collectivityId: number; organisationId: number };

/**
 * Where a sealed value stands. It is authenticated with the value: the same bytes copied to another collectivity,
 * organisation, table, field or row do not open there.
 */
export type Place = Owner & {
  /** With its schema, e.g. `accounts.account`. */
  table: string;
  field: string;
  /** Primary key of the row, when it is known before the row is written. */
  row?: string;
};

/** What was found is not what was sealed there: another key, another place, or bytes that were changed. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
/** Version, number of the master key, nonce. */
const HEADER = 1 + 2 + NONCE;

/**
 * Seals and opens short texts with AES-256-GCM (NIST SP 800-38D), under one data key per organisation.
 *
 * Data keys are derived (HKDF, RFC 5869) rather than wrapped and stored: there is no key row to lose, to copy with a
 * dump or to forget in a backup, and a new organisation needs no ceremony. The price is that an organisation cannot be
 * erased by destroying its key alone; its rows are erased instead, which the retention rules do.
 *
 * Random nonces allow about four billion values per key (SP 800-38D §8.3): far more than an organisation will hold.
 */
export class Sealer {
  readonly keyring: Keyring;
  readonly #derived = new Map<string, Buffer>();

  constructor(keyring: Keyring) {
    this.keyring = keyring;
  }

  /** Numbers of the keys that open, the one that seals first. */
  get keyNumbers(): number[] {
    return [...this.keyring.keys.keys()].sort((a, b) => b - a);
  }

  /** Seals a text for a place: version (1 byte), key (2), nonce (12), ciphertext, tag (16). */
  seal(text: string, place: Place): Buffer {
    const number = this.keyring.current;
    const header = Buffer.alloc(HEADER);
    header.writeUInt8(VERSION, 0);
    header.writeUInt16BE(number, 1);
    randomBytes(NONCE).copy(header, 3);
    const cipher = createCipheriv(
      'aes-256-gcm',
      this.secret(number, ownerInfo('seal', place)),
      header.subarray(3),
    );
    cipher.setAAD(associated(header, place));
    return Buffer.concat([header, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Opens what was sealed for a place. @throws SealError when it does not open there. */
  open(sealed: Uint8Array, place: Place): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const number = keyNumberOf(bytes);
    if (!this.keyring.keys.has(number))
      throw new SealError(`${place.table}.${place.field} is sealed with key ${number}, which is not given`);
    const header = bytes.subarray(0, HEADER);
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.secret(number, ownerInfo('seal', place)),
      header.subarray(3),
      { authTagLength: TAG },
    );
    decipher.setAAD(associated(header, place));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    try {
      return Buffer.concat([
        decipher.update(bytes.subarray(HEADER, bytes.length - TAG)),
        decipher.final(),
      ]).toString();
    } catch {
      // Node's own words say nothing more, and the value must not be in a log.
      throw new SealError(`${place.table}.${place.field} does not open here`);
    }
  }

  /** Keyed digest of a text, 32 bytes, under one key: `purpose` keeps digests of different uses unlike. */
  digest(text: string, under: { number: number; purpose: string; owner: Owner }): Buffer {
    return createHmac('sha256', this.secret(under.number, ownerInfo(under.purpose, under.owner)))
      .update(text, 'utf8')
      .digest();
  }

  /**
   * A secret of 32 bytes for another use (signing links, cookies), derived from a master key.
   * @throws KeyError when there is no such key.
   */
  secret(number: number, info: string): Buffer {
    const name = `${number}/${info}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const master = this.keyring.keys.get(number);
    if (!master) throw new KeyError(`Key ${number} is not given`);
    const made = Buffer.from(hkdfSync('sha256', master, 'ancrage', info, 32));
    this.#derived.set(name, made);
    return made;
  }
}

/** Number of the key that sealed these bytes. @throws SealError when they are no envelope. */
export function keyNumberOf(sealed: Uint8Array): number {
  if (sealed.length < HEADER + TAG || sealed[0] !== VERSION)
    throw new SealError('These bytes are not a sealed value of a known version');
  return sealed[1] * 256 + sealed[2];
}

/** Whether two digests are the same, in a time that does not say where they differ. */
export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

const ownerInfo = (use: string, owner: Owner) => `${use}/${owner.collectivityId}/${owner.organisationId}`;

/** The header is authenticated too: a version or key number cannot be changed under the value. */
function associated(header: Buffer, place: Place): Buffer {
  const words = [place.collectivityId, place.organisationId, place.table, place.field, place.row ?? null];
  return Buffer.concat([header, Buffer.from(JSON.stringify(words))]);
}
