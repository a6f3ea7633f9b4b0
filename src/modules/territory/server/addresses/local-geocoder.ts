import { setImmediate } from 'node:timers/promises';
import type { AddressMatch, Geocoder } from '../../domain/address.ts';
import type { AddressBook } from './address-book.ts';

/** How long many searches keep the thread before pages and other requests have their turn, in milliseconds. */
const TURN = 15;

/** Finds addresses on the premises: nothing leaves the machine, nothing is logged, nothing is kept. */
export function localGeocoder(book: AddressBook): Geocoder {
  return {
    search: async (text, options) => book.search(text, options),
    searchMany: (texts, onProgress) => searchMany(book, texts, onProgress),
    reverse: async (lon, lat, limit) => book.reverse(lon, lat, limit),
  };
}

async function searchMany(
  book: AddressBook,
  texts: readonly string[],
  onProgress?: (done: number) => void,
): Promise<(AddressMatch | null)[]> {
  const matches: (AddressMatch | null)[] = [];
  let turn = performance.now();
  for (const text of texts) {
    matches.push(book.search(text, { limit: 1 })[0] ?? null);
    if (performance.now() - turn < TURN) continue;
    onProgress?.(matches.length);
    await setImmediate();
    turn = performance.now();
  }
  onProgress?.(matches.length);
  return matches;
}
