import { extractClaims } from '../index.ts';
import type { ClaimValue, ExtractedClaim } from '../types.ts';

/** Date of the texts in the tests. */
const SAID_ON = '2025-06-26';

function valueText(value: ClaimValue): string {
  return typeof value === 'number' ? String(value) : `${value.min}..${value.max}`;
}

/** The claims of a text said on 26 June 2025. */
export function claimsIn(text: string): ExtractedClaim[] {
  return extractClaims(text, { date: SAID_ON });
}

/** "plus de 800 habitant-e-s = gt 800 person", one line per claim. */
export function countsIn(text: string): string[] {
  return claimsIn(text).map(
    ({ quote, comparator, value, unit }) => `${quote} = ${comparator} ${valueText(value)} ${unit}`,
  );
}

/** "800 habitants: statement since 2020", one line per claim. */
export function periodsIn(text: string): string[] {
  return claimsIn(text).map(({ quote, kind, period }) => `${quote}: ${kind} ${period ?? '–'}`);
}
