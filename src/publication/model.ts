import type { Candidate, ClaimKind, ClaimUnit, ClaimValue, Comparator, Verdict } from '#claims/index.ts';
import type { Label } from '#evidence/index.ts';
import type { Generation } from '#kernel/codes.ts';
import type { Indicator, Pace } from '#indicators/index.ts';

/** A figure as the public may see it. `hidden`: it counts too few to be shown; every number is then null. */
export type PublicFigure = {
  unit: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** Range at 95 % that linkage without names leaves; null when persons are counted by number. */
  linked: { low: number; high: number } | null;
  evidence: number | null;
  unknown: number | null;
  hidden: boolean;
};

/** A cell of a breakdown as the public may see it. */
export type PublicCell = {
  key: string;
  label: Label;
  value: number | null;
  evidence: number | null;
  hidden: boolean;
};

/** A point of a series; a null value is hidden or has no evidence. */
export type PublicPoint = { date: string; value: number | null };

/** A declared objective with where it stands. */
export type PromiseObjective = {
  id: string;
  theme: string;
  label: Label;
  indicator: string;
  unit: string;
  target: number;
  due: string;
  figure: PublicFigure;
  pace: Omit<Pace, 'projected'> & { projected: string | null };
  baseline: { date: string; value: number } | null;
  points: PublicPoint[];
};

/** A claim of a text with its verdict, as shown on a page. Offsets are UTF-16 units of the text. */
export type PublicClaim = {
  no: number;
  textId: string | null;
  quote: string;
  start: number;
  end: number;
  kind: ClaimKind;
  value: ClaimValue;
  comparator: Comparator;
  unit: ClaimUnit;
  period: string | null;
  counted: string | null;
  place: string | null;
  items: string[] | null;
  indicator: { id: string; label: Label; theme: string } | null;
  confidence: number;
  alternatives: (Candidate & { label: Label })[];
  chosen: boolean;
  signature: string;
  verdict: Verdict;
  reading: { id: string; label: Label } | null;
  readings: {
    id: string;
    label: Label;
    official: boolean;
    figure: PublicFigure;
    holds: boolean;
    comparable: boolean;
  }[];
  figure: PublicFigure | null;
  now: PublicFigure | null;
  gap: number | null;
  knownLater: boolean;
  pace: PromiseObjective['pace'] | null;
};

/** A text with its claims. */
export type PublicText = {
  textId: string | null;
  title: string | null;
  saidOn: string;
  dated: boolean;
  body: string;
  claims: PublicClaim[];
};

/** The board of promises. */
export type Board = {
  territory: string;
  themes: { id: string; label: Label }[];
  places: { id: string; name: string; kind: string }[];
  place: { id: string; name: string } | null;
  objectives: PromiseObjective[];
  claims: PublicClaim[];
  indicators: { id: string; theme: string; label: Label; figure: PublicFigure }[];
  texts: { textId: string; title: string; saidOn: string }[];
  ledger: { entries: number; facts: number; hash: string; recordedAt: string | null };
  today: string;
};

/** Evidence of a figure by entry, with its source. */
export type EvidenceLine = {
  entryNo: number;
  sourceNo: number | null;
  source: string;
  fileName: string | null;
  depositor: string;
  recordedAt: string;
  facts: number;
};

/** One indicator in every neighbourhood. */
export type PlacesPage = {
  indicator: Pick<Indicator, 'id' | 'label' | 'unit' | 'when'>;
  /** Indicators that neighbourhoods break down. */
  indicators: { id: string; label: Label }[];
  period: string;
  generation: Generation | 'in-force' | null;
  places: {
    id: string;
    name: string;
    codes: Record<Generation, string | null>;
    communes: string[];
    figure: PublicFigure;
  }[];
};

/** Everything that a figure page shows. */
export type FigurePage = {
  indicator: Pick<
    Indicator,
    'id' | 'theme' | 'label' | 'method' | 'limits' | 'producer' | 'unit' | 'breakdowns' | 'when'
  >;
  readings: { id: string; label: Label; official: boolean; figure: PublicFigure }[];
  reading: string;
  /** Outlines asked for, over those of the reading; null when none were. */
  generation: Generation | 'in-force' | null;
  figure: PublicFigure;
  period: string;
  trueOn: string;
  knownOn: string;
  knownEntry: number;
  /** What the last control by sampling of these days found: shares between 0 and 1, ISO days. */
  controlled: {
    control: string;
    rate: number | null;
    low: number;
    high: number;
    from: string;
    to: string;
  } | null;
  /** The same question, known today. Null when the page already is. */
  today: PublicFigure | null;
  place: { id: string; name: string } | null;
  places: { id: string; name: string; kind: string }[];
  breakdown: { by: string; cells: PublicCell[]; hidden: number } | null;
  /** Who else met the same people, for figures of linked records; null for others and when too small. */
  overlap: PublicOverlap | null;
  points: PublicPoint[];
  pointsMean: 'by-year' | 'state' | 'cumulative';
  objectives: PromiseObjective[];
  evidence: EvidenceLine[];
  /** Whether the visitor may open the rows. */
  rows: boolean;
};

/** Persons by the structures that met them: exact sets, the largest first, and pairs. Small ones are hidden. */
export type PublicOverlap = {
  /** Organisations in the order of their names. */
  organisations: { key: string; label: Label }[];
  sets: { organisations: string[]; persons: number }[];
  hidden: number;
  pairs: { a: string; b: string; persons: number | null }[];
};

/** An entry of the ledger as a page shows it. */
export type EntryPage = {
  entryNo: number;
  act: 'record' | 'withdraw';
  withdraws: number | null;
  withdrawnBy: number | null;
  sourceNo: number | null;
  source: {
    kind: string;
    label: string;
    fileName: string | null;
    sha256: string | null;
    bytes: number | null;
    depositor: string;
  } | null;
  note: string | null;
  recordedAt: string;
  recordedBy: string;
  facts: number;
  corrections: number;
  contentHash: string;
  previousHash: string;
  hash: string;
};

/** A page of the ledger, latest first. */
export type LedgerPage = {
  entries: EntryPage[];
  page: number;
  pages: number;
  total: number;
  facts: number;
  head: string;
};

/** A source and what was recorded from it. */
export type SourcePage = { sourceNo: number; source: NonNullable<EntryPage['source']>; entries: EntryPage[] };

/** Rows of evidence, for staff. */
export type EvidencePage = {
  indicator: { id: string; label: Label };
  columns: { name: string; label: Label }[];
  rows: { factId: number; entryNo: number; sourceNo: number; cells: string[] }[];
  total: number;
  page: number;
  pages: number;
};
