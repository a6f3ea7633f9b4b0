/** Face of the claims, browser-safe: reading a text needs no server. */
export type { Binding, Candidate } from './bind.ts';
export type { Match } from './compare.ts';
export {
  extractClaims,
  textDate,
  type ClaimKind,
  type ClaimUnit,
  type ClaimValue,
  type Comparator,
  type ExtractedClaim,
} from './extract/index.ts';
export type { JudgedReading, Judgement, Verdict } from './judge.ts';
