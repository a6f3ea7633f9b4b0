import type { DayNumber } from '#kernel/days.ts';
import { SWITCH_DAY, UNKNOWN, YES, type PlaceAnswers } from './places.ts';
import { STILL_SHOWN, type KindTable } from './table.ts';

/** Rows of a table that a condition kept, in the order of the table; `rows` may be longer than `count`. */
export type Selection = { rows: Uint32Array; count: number };

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
  const rows = new Uint32Array(table.count);
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
  const rows = new Uint32Array(table.count);
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
  const rows = new Uint32Array(best.size);
  let count = 0;
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    if (best.get(subject[row]) === row) rows[count++] = row;
  }
  return { rows, count };
}

/** A condition prepared for a table: an answer (no, yes, unknown) for each row. */
export type Condition =
  | { type: 'word'; column: Int32Array; answers: Uint8Array }
  | {
      type: 'place';
      place: Int32Array;
      starts: Int32Array;
      answers: PlaceAnswers;
      generation: '2015' | '2024' | 'by-date';
    };

/** Rows for which every condition says yes, and rows for which none says no but at least one is unknown. */
export function applyConditions(
  selection: Selection,
  conditions: readonly Condition[],
): { kept: Selection; unknown: Selection } {
  let kept = selection;
  let unknown: Selection = { rows: new Uint32Array(0), count: 0 };
  for (const condition of conditions) {
    const fromKept = split(kept, condition);
    const fromUnknown = unknown.count === 0 ? null : split(unknown, condition);
    unknown = join(fromKept.unknown, fromUnknown);
    kept = fromKept.kept;
  }
  return { kept, unknown };
}

function split(selection: Selection, condition: Condition): { kept: Selection; unknown: Selection } {
  const given = answersOf(selection, condition);
  const kept = new Uint32Array(selection.count);
  let n = 0;
  let doubtful = 0;
  const { rows, count } = selection;
  for (let s = 0; s < count; s++) {
    kept[n] = rows[s];
    n += +(given[s] === YES);
    doubtful += +(given[s] === UNKNOWN);
  }
  const unknown = doubtful === 0 ? NOTHING : collect(selection, given, doubtful);
  return { kept: { rows: kept, count: n }, unknown };
}

/** No row at all. */
export const NOTHING: Selection = { rows: new Uint32Array(0), count: 0 };

function collect(selection: Selection, given: Uint8Array, size: number): Selection {
  const rows = new Uint32Array(size);
  let count = 0;
  for (let s = 0; s < selection.count; s++) if (given[s] === UNKNOWN) rows[count++] = selection.rows[s];
  return { rows, count };
}

/** Answer of each row of a selection. One plain loop for each shape: this runs over every fact of a kind. */
function answersOf({ rows, count }: Selection, condition: Condition): Uint8Array {
  const given = new Uint8Array(count);
  if (condition.type === 'word') {
    const { column, answers } = condition;
    for (let s = 0; s < count; s++) given[s] = answers[column[rows[s]]];
    return given;
  }
  const { place, starts, answers, generation } = condition;
  if (generation === 'by-date') {
    const before = answers['2015'];
    const after = answers['2024'];
    for (let s = 0; s < count; s++)
      given[s] = (starts[rows[s]] < SWITCH_DAY ? before : after)[place[rows[s]]];
    return given;
  }
  const table = answers[generation];
  for (let s = 0; s < count; s++) given[s] = table[place[rows[s]]];
  return given;
}

/** Rows of either selection, in the order of the table. `doubted`: the second one already split by the condition. */
function join(a: Selection, doubted: { kept: Selection; unknown: Selection } | null): Selection {
  return doubted === null ? a : union(union(a, doubted.kept), doubted.unknown);
}

/** Rows of a selection that are not in the other one, whose rows it all holds; both in the order of the table. */
export function without(selection: Selection, other: Selection): Selection {
  if (other.count === 0) return selection;
  const rows = new Uint32Array(selection.count - other.count);
  let count = 0;
  let next = 0;
  for (let s = 0; s < selection.count; s++) {
    if (next < other.count && other.rows[next] === selection.rows[s]) next++;
    else rows[count++] = selection.rows[s];
  }
  return { rows, count };
}

/** Rows of both selections, which share none, in the order of the table. */
export function union(a: Selection, b: Selection): Selection {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const rows = new Uint32Array(a.count + b.count);
  let i = 0;
  let j = 0;
  for (let at = 0; at < rows.length; at++) {
    const first = j >= b.count || (i < a.count && a.rows[i] < b.rows[j]);
    rows[at] = first ? a.rows[i++] : b.rows[j++];
  }
  return { rows, count: rows.length };
}
