import type { ImportRefusal } from './refusals.ts';

/** What a cell says: a value, nothing (`undefined`), or why it cannot be read. */
export type Reading<T> =
  | { value: T | undefined; restored?: boolean; problem?: undefined }
  | { problem: ImportRefusal; params?: Record<string, string | number> };

/** A cell that states nothing. */
export const NOTHING: { value: undefined } = { value: undefined };

/** A number as a spreadsheet rewrites a long one: its last digits are lost. */
export const SCIENTIFIC = /^\d([.,]\d+)?e\+\d{2}$/i;
