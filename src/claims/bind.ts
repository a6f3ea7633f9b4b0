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
  own: string[];
  context: string[];
  hints: string[];
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
      nouns: stemsOf(indicator.vocabulary.nouns),
      own: stemsOf(indicator.vocabulary.own),
      context: stemsOf(indicator.vocabulary.context),
      hints: stemsOf(indicator.vocabulary.hints),
      not: stemsOf(indicator.vocabulary.not),
    })),
    places: definitions.territory.places.map((place) => ({
      place,
      names: [place.name, ...place.also].map((name) => foldName(name)),
    })),
  };
}

/** Stems of phrases, each once: "local" and "locaux" are one sign. */
const stemsOf = (phrases: readonly string[]): string[] => [...new Set(phrases.map(stems))];

/** Binds a claim to an indicator and a place by the words around it. */
export function bindClaim(binder: Binder, text: string, claim: ExtractedClaim): Binding {
  const near = stems(claim.context.sentence);
  const around = stems(
    text.slice(Math.max(0, claim.context.sentenceStart - NEIGHBOURHOOD), claim.context.sentenceStart),
  );
  const noun = stems(`${claim.noun} ${claim.quote}`);
  const place = findPlace(binder, claim);
  const elsewhere = claim.place !== null && place === null && !NEIGHBOURHOODS.test(foldName(claim.place));
  const candidates = binder.indicators
    .map((prepared) => ({
      indicator: prepared.indicator.id,
      confidence: confidenceOf(prepared, claim, { noun, near, around, elsewhere }),
    }))
    .filter((candidate) => candidate.confidence >= 0.2)
    .sort((a, b) => b.confidence - a.confidence || (a.indicator < b.indicator ? -1 : 1));
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

type Words = { noun: string; near: string; around: string; elsewhere: boolean };

/** What each sign is worth: the unit and a noun make a candidate, the subject named in the sentence or just before decides. */
const WEIGHTS = {
  unit: 0.2,
  noun: 0.15,
  nounWord: 0.05,
  own: 0.35,
  context: 0.14,
  hint: 0.05,
  around: 0.06,
  against: -0.25,
} as const;
/** A claim about a place that the territory does not have is hardly about its indicators. */
const ELSEWHERE = 0.6;

function confidenceOf(prepared: PreparedIndicator, claim: ExtractedClaim, words: Words): number {
  if (!prepared.units.has(claim.unit)) return 0;
  const noun = longest(prepared.nouns, words.noun);
  const own = countIn(prepared.own, words.noun) > 0 ? WEIGHTS.own : 0;
  const subject =
    WEIGHTS.context * Math.min(countIn(prepared.context, words.near), 3) +
    WEIGHTS.hint * Math.min(countIn(prepared.hints, words.near), 3) +
    WEIGHTS.around * Math.min(countIn(prepared.context, words.around), 3);
  if (own === 0 && subject === 0) return 0;
  const named = noun > 0 ? WEIGHTS.noun + WEIGHTS.nounWord * Math.min(noun, 3) : 0;
  const against = WEIGHTS.against * countIn(prepared.not, words.near);
  const score = (WEIGHTS.unit + named + own + subject + against) * (words.elsewhere ? ELSEWHERE : 1);
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

/** Words for the priority neighbourhoods as a whole: the readings of an indicator say which outline. */
const NEIGHBOURHOODS = / (qpv|quartiers?|quartiers? prioritaires?) /;

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
