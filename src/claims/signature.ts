import type { ExtractedClaim } from './extract/index.ts';
import { stems } from './words.ts';

/** What a person's choice of indicator is remembered by: the words of the claim without its number, and its unit. */
export function signatureOf(claim: ExtractedClaim): string {
  const words = stems(claim.noun).trim();
  const sentence = stems(claim.context.sentence)
    .replace(/ \d+(?= )/g, '')
    .trim();
  return `${claim.unit}|${words}|${sentence}`.slice(0, 600);
}
