/** A figure said to be so, or one that is announced, aimed at or conditional. */
export type ClaimKind = 'statement' | 'objective';

/** How the number is bounded: "plus de" gt, "au moins" gte, "moins de" lt, "jusqu'à" lte, "près de" approx, otherwise eq. */
export type Comparator = 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'approx';

/** What is counted. `other:` is followed by the noun as counted, singular and lower case ("other:crèche"). */
export type ClaimUnit =
  | 'person'
  | 'contract'
  | 'hour'
  | 'company'
  | 'event'
  | 'premises'
  | 'job'
  | 'structure'
  | 'project'
  | 'euro'
  | 'percent'
  | 'dwelling'
  | 'place'
  | `other:${string}`;

/** One number, or both ends of a range. Money is in euros, shares in percent. */
export type ClaimValue = number | { min: number; max: number };

/** Where a claim was said: its sentence, and what the sentence says before and after it. */
export type ClaimContext = {
  sentence: string;
  sentenceStart: number;
  sentenceEnd: number;
  before: string;
  after: string;
};

/** A number that a text asserts about the world. Offsets are UTF-16 units: `text.slice(start, end) === quote`. */
export type ExtractedClaim = {
  quote: string;
  start: number;
  end: number;
  kind: ClaimKind;
  value: ClaimValue;
  comparator: Comparator;
  unit: ClaimUnit;
  /** `2024`, `2025-03`, `2020/2024`, `since 2020`, `by 2030`, `per year`; null when the sentence names none. */
  period: string | null;
  /** The place as written in the sentence, null when it names none. */
  place: string | null;
  /** What is counted, singular and without inclusive endings: "habitant", "contrat de travail", "heure travaillée". */
  noun: string;
  context: ClaimContext;
  /** Members of a counted enumeration, "six structures (A, B, …)"; null when the text lists none. */
  items: string[] | null;
};
