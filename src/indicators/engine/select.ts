import type { DayNumber } from '#kernel/days.ts';
import { SWITCH_DAY, UNKNOWN, YES, type PlaceAnswers } from './places.ts';
import { STILL_SHOWN, type KindTable } from './table.ts';

/** Rows of a table that a condition kept, in the order of the table; `rows` may be longer than `count`. */
export type Selection = { rows: Uint32Array; count: number };

/** Which rows are known at a position of the ledger and so in the world at the time asked. */
export type Moment = { knownOn: number; latest: boolean; when: 'during' | 'at' | 'ever'; from: DayNumber; to: DayNumber };

/** Rows known then and true then. */
export function selectMoment(table: KindTable, moment: Moment): Selection {
  const rows = new Uint32Array(table.count);
  const { shownFrom, shownUntil, starts, ends } = table;
  const { knownOn, latest, from, to } = moment;
  const earliestEnd = moment.when === 'at' ? to : -0x80000000;
  const earliestStart = moment.when === 'during' ? Math.max(from, -0x80000000) : -0x80000000;
  let count = 0;
  if (latest) {
    for (let i = 0; i < table.count; i++) {
      rows[count] = i;
      count += +(shownUntil[i] === STILL_SHOWN && starts[i] <= to && starts[i] >= earliestStart && ends[i] >= earliestEnd);
    }
  } else {
    for (let i = 0; i < table.count; i++) {
      rows[count] = i;
      count += +(shownFrom[i] <= knownOn && shownUntil[i] > knownOn && starts[i] <= to && starts[i] >= earliestStart && ends[i] >= earliestEnd);
    }
  }
  return { rows, count };
}

/** Of several states of one subject, keeps the one begun last: the latest observation holds. */
export function keepLatestState(table: KindTable, subject: Int32Array, selection: Selection): Selection {
  const best = new Map<number, number>();
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    const other = best.get(subject[row]);
    if (other === undefined || table.starts[row] > table.starts[other] || (table.starts[row] === table.starts[other] && table.fact[row] > table.fact[other]))
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
  | { type: 'place'; place: Int32Array; starts: Int32Array; answers: PlaceAnswers; generation: '2015' | '2024' | 'by-date' };

/** Rows for which every condition says yes, and rows for which none says no but at least one is unknown. */
export function applyConditions(selection: Selection, conditions: readonly Condition[]): { kept: Selection; unknown: Selection } {
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
  const kept = new Uint32Array(selection.count);
  let n = 0;
  let doubtful = 0;
  const answer = answerer(condition);
  const { rows, count } = selection;
  for (let s = 0; s < count; s++) {
    const given = answer(rows[s]);
    kept[n] = rows[s];
    n += +(given === YES);
    doubtful += +(given === UNKNOWN);
  }
  return { kept: { rows: kept, count: n }, unknown: doubtful === 0 ? NOTHING : collect(selection, answer, doubtful) };
}

const NOTHING: Selection = { rows: new Uint32Array(0), count: 0 };

function collect(selection: Selection, answer: (row: number) => number, size: number): Selection {
  const rows = new Uint32Array(size);
  let count = 0;
  for (let s = 0; s < selection.count; s++) if (answer(selection.rows[s]) === UNKNOWN) rows[count++] = selection.rows[s];
  return { rows, count };
}

function answerer(condition: Condition): (row: number) => number {
  if (condition.type === 'word') {
    const { column, answers } = condition;
    return (row) => answers[column[row]];
  }
  const { place, starts, answers, generation } = condition;
  if (generation !== 'by-date') {
    const table = answers[generation];
    return (row) => table[place[row]];
  }
  const before = answers['2015'];
  const after = answers['2024'];
  return (row) => (starts[row] < SWITCH_DAY ? before : after)[place[row]];
}

/** Rows of either selection, in the order of the table. `doubted`: the second one already split by the condition. */
function join(a: Selection, doubted: { kept: Selection; unknown: Selection } | null): Selection {
  if (!doubted) return a;
  const all = [a, doubted.kept, doubted.unknown].flatMap(({ rows, count }) => Array.from(rows.subarray(0, count)));
  all.sort((x, y) => x - y);
  return { rows: Uint32Array.from(all), count: all.length };
}

/** Rows of both selections, in the order of the table. */
export function union(a: Selection, b: Selection): Selection {
  if (b.count === 0) return a;
  return join(a, { kept: b, unknown: NOTHING });
}

