/** Most bytes of a deposited file. */
export const MAX_BYTES = 50_000_000;

/** Most lines of facts in a file: what one entry of the ledger holds. */
export const MAX_ROWS = 200_000;

/** Most columns of a sheet. */
export const MAX_COLUMNS = 200;

/** Rows in which the header is looked for: exports often put a title above it. */
export const HEADER_WITHIN = 10;

/** Most characters of a word of the dictionary or of a reference. */
export const MAX_TEXT = 200;
