import type { PublicClaim } from '#publication/index.ts';

/** A run of words of a text, inside a claim or not. */
export type Piece = { start: number; words: string; claim: PublicClaim | null };

/** Cuts a text into paragraphs, and each paragraph at its claims. Claims come in the order of the text. */
export function cutText(body: string, claims: readonly PublicClaim[]): Piece[][] {
  const paragraphs: Piece[][] = [];
  let start = 0;
  for (const line of body.split('\n')) {
    if (line.trim() !== '') paragraphs.push(cutLine(line, start, claims));
    start += line.length + 1;
  }
  return paragraphs;
}

function cutLine(line: string, start: number, claims: readonly PublicClaim[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  const end = start + line.length;
  const add = (to: number, claim: PublicClaim | null): void => {
    if (to > at) pieces.push({ start: at, words: line.slice(at - start, to - start), claim });
    at = to;
  };
  for (const claim of claims) {
    if (claim.start < at || claim.end > end) continue;
    add(claim.start, null);
    add(claim.end, claim);
  }
  add(end, null);
  return pieces;
}
