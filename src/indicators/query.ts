import type { Generation } from '#kernel/codes.ts';
import type { DayNumber } from '#kernel/days.ts';
import type { Period } from '#kernel/period.ts';
import type { ControlledRate } from './controlled.ts';
import type { FigureUnit } from '#kernel/units.ts';

/** What is asked of an indicator. */
export type FigureQuery = {
  indicator: string;
  /** Absent: the official reading. */
  reading?: string;
  /** Days of the events counted; for states only its last day matters. Absent: all time. */
  period?: Period;
  /** What was so in the world on this day. */
  trueOn: DayNumber;
  /** Last entry of the ledger that is taken into account. */
  knownOn: number;
  /** Place of `territory.yaml`; absent: the whole territory. */
  place?: string;
  /** Outlines under which places are read; absent: those that the reading says. */
  generation?: Generation | 'in-force';
  /** Up to two dimensions to break down by. */
  by?: readonly string[];
};

/** One cell of a breakdown. */
export type FigureCell = {
  /** Word of each dimension: a code, a SIRET, a year… `unknown` where facts do not say. */
  key: string[];
  value: number | null;
  evidence: number;
  /** Distinct persons (or organisations) that the cell counts, for disclosure control. */
  contributors: number;
};

/** A figure: a value with its unit and the count of its evidence, unknowns stated apart. */
export type Figure = {
  indicator: string;
  reading: string;
  unit: FigureUnit;
  /** Null when nothing can be said: no evidence for a share. */
  value: number | null;
  /** Bounds if every unknown were out, or in. Equal to the value when nothing is unknown. */
  low: number | null;
  high: number | null;
  /** Range at 95 % that errors of linkage leave; null when nothing was linked. Inside `low` and `high`. */
  linked: { low: number; high: number } | null;
  /** Error rate of the last control by sampling over the period; null when there is none. */
  controlled: ControlledRate | null;
  /** Facts counted: always the length of the evidence list. */
  evidence: number;
  /** Facts that would count if what they do not say were known. */
  unknown: number;
  contributors: number;
  cells: FigureCell[];
};

/** Distinct persons whom exactly these organisations state; organisations as the ledger names them (SIRET), sorted. */
export type PersonsInCommon = { organisations: string[]; persons: number };

/** Evidence of a figure by entry: what the public may see. */
export type EvidenceByEntry = { entryNo: number; sourceNo: number | null; facts: number };
