import { createHash, createHmac, randomBytes } from 'node:crypto';
import { sameDigest, type Sealer } from '../sealed/sealer.ts';

const RANDOM = 24;
const MAC = 16;
const LENGTH = 2 + RANDOM + MAC;

/** What a link is signed for: one purpose, in one collectivity. */
export type Signed = { collectivityId: number; purpose: string };

/** A new token, 56 characters: number of the key, 192 random bits, signature of 128 bits over them and the purpose. */
export function makeToken(sealer: Sealer, signed: Signed): string {
  const body = Buffer.alloc(2 + RANDOM);
  body.writeUInt16BE(sealer.keyring.current);
  randomBytes(RANDOM).copy(body, 2);
  return Buffer.concat([body, macOf(sealer, body, signed)]).toString('base64url');
}

/**
 * Whether we signed this token for this purpose, in constant time and without the database: what was made up, cut by a
 * telephone or meant for another page goes no further.
 */
export function isSigned(sealer: Sealer, token: string, signed: Signed): boolean {
  if (!/^[A-Za-z0-9_-]{56}$/.test(token)) return false;
  const bytes = Buffer.from(token, 'base64url');
  const body = bytes.subarray(0, LENGTH - MAC);
  if (!sealer.keyring.keys.has(body.readUInt16BE())) return false;
  return sameDigest(macOf(sealer, body, signed), bytes.subarray(LENGTH - MAC));
}

/** What the table keeps of a token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function macOf(sealer: Sealer, body: Buffer, { collectivityId, purpose }: Signed): Buffer {
  const key = sealer.secret(body.readUInt16BE(), `links/${collectivityId}`);
  return createHmac('sha256', key).update(body).update(purpose).digest().subarray(0, MAC);
}
