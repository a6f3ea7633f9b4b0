import type { DayNumber } from '#kernel/days.ts';

/**
 * Where a fact is. A QPV code, `out` when the place is known to be in none, or undefined when it was not stated:
 * unknown is never counted as outside.
 */
export type PlaceInput = { commune?: string; qpv2015?: string; qpv2024?: string };

/** A fact as a file, a form or a program states it, before it is recorded. Values are already typed and normalised. */
export type FactInput = {
  kind: string;
  /** Row of the deposited file, for refusals and for finding the line again. */
  row: number;
  reference?: string;
  person?: string;
  organisation?: string;
  place?: PlaceInput;
  /** First day. For a fact over a month, the first of that month. */
  starts: DayNumber;
  /** Last day; the same day for an event, the last of the month for a month, `OPEN_END` for a state still true. */
  ends: DayNumber;
  /** Integer in the kind's smallest unit; 1 where the fact counts for itself. */
  quantity: number;
  /** Unit of the quantity as stated by the depositor; must be the kind's. */
  unit?: string;
  dims: Record<string, string | undefined>;
};

/** How the ledger would take a fact. */
export type FactFate = 'created' | 'corrected' | 'unchanged';

/** What one act of recording did. `entryNo` is null when nothing was new: no entry is then opened. */
export type Receipt = {
  entryNo: number | null;
  hash: string | null;
  created: number;
  corrected: number;
  unchanged: number;
};

/** What a source is: a partner's file, a form, a call of the interface. */
export type SourceInput = {
  kind: 'file' | 'form' | 'api';
  label: string;
  fileName?: string;
  /** Lower-case hexadecimal SHA-256 of the deposited bytes. */
  sha256?: string;
  bytes?: number;
  /** Organisation that deposited it, as a name. */
  depositor: string;
  /** Number of the organisation whose member imported it; absent for the operator. */
  organisationId?: number;
};

/** What a person decided to record, beside the facts. */
export type EntryInput = { source: SourceInput; note?: string };
