import type { Definitions, Indicator, Place } from '#indicators/index.ts';
import type { ExtractedClaim } from './extract/index.ts';
import { fold, stems } from './words.ts';

/** An indicator that a claim may speak of, with the reasons to believe so between 0 and 1. */
export type Candidate = { indicator: string; confidence: number };

/** What a claim was bound to. `indicator` is null when no declared vocabulary speaks of it. */
export type Binding = {
  indicator: string | null;
  confidence: number;
  alternatives: Candidate[];
  place: string | null;
  ambiguous: boolean;
};

type PreparedIndicator = {
  indicator: Indicator;
  units: ReadonlySet<string>;
  nouns: string[];
  context: string[];
  not: string[];
};
type PreparedPlace = { place: Place; names: string[] };

/** Vocabulary of the definitions, made ready once. */
export type Binder = { indicators: PreparedIndicator[]; places: PreparedPlace[] };

/** Least confidence at which a claim is bound without a person. */
const BOUND_FROM = 0.5;
/** Two candidates nearer than this cannot be told apart. */
const MARGIN = 0.05;
const MOST_ALTERNATIVES = 3;
/** How far before the sentence words still speak of the claim. */
const NEIGHBOURHOOD = 400;

/** Prepares the vocabulary of the definitions. */
export function prepareBinder(definitions: Definitions): Binder {
  return {
    indicators: definitions.indicators.map((indicator) => ({
      indicator,
      units: new Set([indicator.unit, ...indicator.readings.flatMap((reading) => reading.unit ?? [])]),
      nouns: indicator.vocabulary.nouns.map(stems),
      context: [...indicator.vocabulary.context, ...indicator.vocabulary.nouns].map(stems),
      not: indicator.vocabulary.not.map(stems),
    })),
    places: definitions.territory.places.map((place) => ({
      place,
      names: [place.name, ...place.also].map((name) => foldName(name)),
    })),
  };
}

/** Binds a claim to an indicator and a place by the words around it. */
export function bindClaim(binder: Binder, text: string, claim: ExtractedClaim): Binding {
  const near = stems(claim.context.sentence);
  const around = stems(
    text.slice(Math.max(0, claim.context.sentenceStart - NEIGHBOURHOOD), claim.context.sentenceStart),
  );
  const noun = stems(`${claim.noun} ${claim.quote}`);
  const candidates = binder.indicators
    .map((prepared) => ({
      indicator: prepared.indicator.id,
      confidence: confidenceOf(prepared, claim, { noun, near, around }),
    }))
    .filter((candidate) => candidate.confidence >= 0.2)
    .sort((a, b) => b.confidence - a.confidence || (a.indicator < b.indicator ? -1 : 1));
  const place = findPlace(binder, claim);
  const [best, second] = candidates;
  if (!best || best.confidence < BOUND_FROM)
    return {
      indicator: null,
      confidence: best?.confidence ?? 0,
      alternatives: candidates.slice(0, MOST_ALTERNATIVES),
      place,
      ambiguous: false,
    };
  const ambiguous =
    second !== undefined && second.confidence >= BOUND_FROM && best.confidence - second.confidence < MARGIN;
  return {
    indicator: best.indicator,
    confidence: best.confidence,
    alternatives: candidates.slice(1, 1 + MOST_ALTERNATIVES),
    place,
    ambiguous,
  };
}

type Words = { noun: string; near: string; around: string };

function confidenceOf(prepared: PreparedIndicator, claim: ExtractedClaim, words: Words): number {
  if (!prepared.units.has(claim.unit)) return 0;
  const noun = longest(prepared.nouns, words.noun);
  const near = countIn(prepared.context, words.near);
  const around = countIn(prepared.context, words.around);
  if (near === 0 && around === 0) return 0;
  const against = countIn(prepared.not, words.near);
  // The unit and a noun make a candidate; the words of the sentence decide, those just before it help.
  const score =
    0.2 +
    (noun > 0 ? 0.15 + 0.05 * Math.min(noun, 3) : 0) +
    0.12 * Math.min(near, 4) +
    0.05 * Math.min(around, 3) -
    0.25 * against;
  return Math.round(Math.max(0, Math.min(0.99, score)) * 100) / 100;
}

function countIn(phrases: readonly string[], stemmed: string): number {
  let n = 0;
  for (const phrase of phrases) if (stemmed.includes(phrase)) n++;
  return n;
}

/** Number of words of the longest phrase found. */
function longest(phrases: readonly string[], stemmed: string): number {
  let most = 0;
  for (const phrase of phrases)
    if (stemmed.includes(phrase)) most = Math.max(most, phrase.trim().split(' ').length);
  return most;
}

function foldName(name: string): string {
  return ` ${(fold(name).match(/[a-z0-9]+/g) ?? []).join(' ')} `;
}

function findPlace(binder: Binder, claim: ExtractedClaim): string | null {
  if (claim.place === null) return null;
  const wanted = foldName(claim.place);
  const exact = binder.places.find(({ names }) => names.includes(wanted));
  if (exact) return exact.place.id;
  return binder.places.find(({ names }) => names.some((name) => wanted.includes(name)))?.place.id ?? null;
}
