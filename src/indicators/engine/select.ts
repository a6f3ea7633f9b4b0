import type { DayNumber } from '#kernel/days.ts';
import { lookUp, type LookUp } from './look-up.ts';
import { YES } from './places.ts';
import { lend } from './scratch.ts';
import { NOTHING, type Selection } from './selection.ts';
import { STILL_SHOWN, type KindTable } from './table.ts';

/** Which rows are known at a position of the ledger and so in the world at the time asked. */
export type Moment = {
  knownOn: number;
  latest: boolean;
  when: 'during' | 'at' | 'ever';
  from: DayNumber;
  to: DayNumber;
};

/** Rows known then and true then. */
export function selectMoment(table: KindTable, moment: Moment): Selection {
  const span: Span = {
    earliestStart: moment.when === 'during' ? Math.max(moment.from, FIRST_DAY) : FIRST_DAY,
    latestStart: moment.to,
    earliestEnd: moment.when === 'at' ? moment.to : FIRST_DAY,
  };
  return moment.latest ? selectShown(table, span) : selectKnown(table, span, moment.knownOn);
}

const FIRST_DAY: DayNumber = -0x80000000;
type Span = { earliestStart: DayNumber; latestStart: DayNumber; earliestEnd: DayNumber };

function selectShown(table: KindTable, { earliestStart, latestStart, earliestEnd }: Span): Selection {
  const { shownUntil, starts, ends } = table;
  const rows = lend(table.count);
  let count = 0;
  for (let i = 0; i < table.count; i++) {
    const inside = starts[i] <= latestStart && starts[i] >= earliestStart && ends[i] >= earliestEnd;
    rows[count] = i;
    count += +(inside && shownUntil[i] === STILL_SHOWN);
  }
  return { rows, count };
}

function selectKnown(table: KindTable, span: Span, knownOn: number): Selection {
  const { shownFrom, shownUntil, starts, ends } = table;
  const { earliestStart, latestStart, earliestEnd } = span;
  const rows = lend(table.count);
  let count = 0;
  for (let i = 0; i < table.count; i++) {
    const inside = starts[i] <= latestStart && starts[i] >= earliestStart && ends[i] >= earliestEnd;
    rows[count] = i;
    count += +(inside && shownFrom[i] <= knownOn && shownUntil[i] > knownOn);
  }
  return { rows, count };
}

/** Of several states of one subject, keeps the one begun last: the latest observation holds. */
export function keepLatestState(table: KindTable, subject: Int32Array, selection: Selection): Selection {
  const best = new Map<number, number>();
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    const other = best.get(subject[row]);
    if (
      other === undefined ||
      table.starts[row] > table.starts[other] ||
      (table.starts[row] === table.starts[other] && table.fact[row] > table.fact[other])
    )
      best.set(subject[row], row);
  }
  const rows = lend(best.size);
  let count = 0;
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    if (best.get(subject[row]) === row) rows[count++] = row;
  }
  return { rows, count };
}

/** Rows for which every condition says yes; for which none says no but at least one is unknown; both together. */
export type Outcome = { kept: Selection; unknown: Selection; possible: Selection };

/** Applies conditions, each an answer (no, yes, unknown) looked up for every row. */
export function applyConditions(selection: Selection, conditions: readonly LookUp[]): Outcome {
  const [first, ...others] = conditions;
  if (!first) return { kept: selection, unknown: NOTHING, possible: selection };
  const answers = lookUp(first, selection);
  for (const other of others) {
    const more = lookUp(other, selection);
    // No is 0, yes is 1, unknown is 2: their product is 0 for no, 1 for yes, and more for unknown.
    for (let s = 0; s < selection.count; s++) answers[s] = Math.imul(answers[s], more[s]);
  }
  return sortOut(selection, answers);
}

function sortOut({ rows, count }: Selection, answers: Int32Array): Outcome {
  const kept = { rows: lend(count), count: 0 };
  const unknown = { rows: lend(count), count: 0 };
  const possible = { rows: lend(count), count: 0 };
  let [yes, maybe, either] = [0, 0, 0];
  for (let s = 0; s < count; s++) {
    const row = rows[s];
    const answer = answers[s];
    kept.rows[yes] = row;
    unknown.rows[maybe] = row;
    possible.rows[either] = row;
    yes += +(answer === YES);
    maybe += +(answer > YES);
    either += +(answer >= YES);
  }
  kept.count = yes;
  unknown.count = maybe;
  possible.count = either;
  return { kept, unknown, possible };
}
