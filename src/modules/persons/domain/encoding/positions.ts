import { createBLAKE3 } from 'hash-wasm';
import type { PersonsKey, Purpose } from './key.ts';
import { derive } from './key.ts';

/** Positions that one token may take in a filter, at most. */
const MOST_POSITIONS = 64;

/** Draws the positions of a token; the first ones are the same however many are asked for. */
export type Positions = (token: string) => Uint16Array;

const KEPT = 200_000;

/**
 * Positions under the key of a purpose: 16 bits of one keyed BLAKE3 each, so that they are independent of one another
 * (double hashing leaves patterns: Kroll & Steinmetzer 2015). Tokens are few and come back: they are remembered.
 */
export async function positionsOf(
  key: PersonsKey,
  use: { purpose: Purpose; bits: number },
): Promise<Positions> {
  const hasher = await createBLAKE3(MOST_POSITIONS * 16, await derive(key, use.purpose));
  const known = new Map<string, Uint16Array>();
  return (token) => {
    const found = known.get(token);
    if (found) return found;
    const digest = hasher.init().update(token).digest('binary');
    const positions = new Uint16Array(MOST_POSITIONS);
    for (let i = 0; i < MOST_POSITIONS; i++)
      positions[i] = (digest[2 * i] | (digest[2 * i + 1] << 8)) & (use.bits - 1);
    if (known.size >= KEPT) known.clear();
    known.set(token, positions);
    return positions;
  };
}

/** Positions that differ from one salt to another, for tokens that would otherwise be recognised by their frequency. */
export type SaltedPositions = (salt: string) => Positions;

const SALTS_KEPT = 2000;
const SLICES = 4096;

/**
 * Salted positions: each token has secret slices of 12 bits, each salt a secret random function from slices to positions,
 * so that a token costs no hash once it and the salt are known.
 */
export async function saltedPositionsOf(
  key: PersonsKey,
  use: { purpose: Purpose; bits: number },
): Promise<SaltedPositions> {
  const slicesOf = await positionsOf(key, { purpose: use.purpose, bits: SLICES });
  const hasher = await createBLAKE3(SLICES * 16, await derive(key, 'salt'));
  const tables = new Map<string, Uint16Array>();
  const tableOf = (salt: string): Uint16Array => {
    const known = tables.get(salt);
    if (known) return known;
    const digest = hasher.init().update(salt).digest('binary');
    const table = Uint16Array.from(
      { length: SLICES },
      (_, n) => (digest[2 * n] | (digest[2 * n + 1] << 8)) & (use.bits - 1),
    );
    if (tables.size >= SALTS_KEPT) tables.clear();
    tables.set(salt, table);
    return table;
  };
  return (salt) => {
    const table = tableOf(salt);
    const positions = new Uint16Array(MOST_POSITIONS);
    return (token) => {
      const slices = slicesOf(token);
      for (let i = 0; i < MOST_POSITIONS; i++) positions[i] = table[slices[i]];
      return positions;
    };
  };
}

/** Sets the first `count` positions of a token in the filter. */
function setBits(filter: Uint32Array, positions: Uint16Array, count: number): void {
  for (let i = 0; i < count; i++) filter[positions[i] >> 5] |= 1 << (positions[i] & 31);
}

/** Draws the same budget for a feature whatever its number of tokens: long names do not weigh more. */
export function setTokens(
  filter: Uint32Array,
  tokens: readonly string[],
  draw: { positions: Positions; budget: number },
): void {
  if (tokens.length === 0) return;
  const each = Math.min(MOST_POSITIONS, Math.max(2, Math.round(draw.budget / tokens.length)));
  for (const token of tokens) setBits(filter, draw.positions(token), each);
}
