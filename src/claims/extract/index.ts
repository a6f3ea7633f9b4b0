/**
 * Reads the numeric claims of a French public text: what is counted, how much, when, where, and whether it is said to
 * be so or announced. Pure: no clock, no locale, no gazetteer needed; it runs in a browser as on a server.
 */
import { extract } from './extract.ts';
import type { ExtractedClaim } from './types.ts';

export { textDate } from './text-date.ts';
export type { ClaimContext, ClaimKind, ClaimUnit, ClaimValue, Comparator, ExtractedClaim } from './types.ts';

/**
 * Every numeric claim of a text, in the order of the text, without overlaps. `date` is the ISO date of the text, used
 * to resolve "depuis mai" or "l'an dernier"; without it, the date found in the head of the text is used.
 */
export function extractClaims(text: string, options: { date?: string } = {}): ExtractedClaim[] {
  return extract(text, options.date);
}
