/** Addresses shared with kernel.wat, in bytes, and the shape of a filter. */

/** Bits of a filter. */
export const FILTER_BITS = 1024;

/** 32-bit words of a filter. */
export const FILTER_WORDS = FILTER_BITS / 32;

/** Bytes of a filter. */
export const FILTER_BYTES = FILTER_BITS / 8;

/** Bytes that a filter takes in the memory of a full comparison: itself, then pop, half, last and name. */
export const PLACED_BYTES = FILTER_BYTES + 4 * 4;

/** Hits, or pairs, that one call of the kernel may give back. */
export const ROOM = 16_384;

/** Where the tables and the hits stand. */
export const AT = { hits: 0, need: 1024, from: 12_288, to: 20_480, i: 65_536, j: 131_072, score: 196_608 };

/** First byte of the sets of filters. */
export const DATA = 327_680;

/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65_536;
