import type { Refusal } from '#kernel/result.ts';

/** Codes that reading a file can give, besides those of `evidence/validate.ts`. Their sentences are in `messages/`. */
const IMPORT_REFUSALS = [
  // The file as a whole.
  'empty-file',
  'several-files',
  'xlsx-unsafe',
  'file-too-large',
  'not-a-table',
  'old-excel',
  'open-document',
  'xlsx-damaged',
  'xlsx-too-large',
  'sheet-too-wide',
  'too-many-rows',
  'no-rows',
  'quote-not-closed',
  // Its header.
  'missing-column',
  'column-twice',
  // One row.
  'too-many-cells',
  // One cell.
  'missing-field',
  'bad-date',
  'bad-month',
  'two-digit-year',
  'date-not-in-calendar',
  'bad-quantity',
  'too-many-decimals',
  'ambiguous-number',
  'scientific-number',
  'siret-scientific',
  'siren-not-siret',
  'bad-siret',
  'bad-commune',
  'postal-code',
  'bad-qpv',
  'qpv-other-generation',
  'unknown-choice',
  'looks-like-identity',
  'bad-person',
  'control-character',
  'garbled-text',
  'text-too-long',
] as const;
/** One of them. */
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];

/** A refusal of this folder: its code is checked against the list above. */
export function refusal(code: ImportRefusal, where: Omit<Refusal, 'code'> = {}): Refusal {
  return { code, ...where };
}
