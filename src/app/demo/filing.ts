import type { DayNumber } from '#kernel/days.ts';
import type { FactKind } from '#evidence/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import { COUNCIL_EVE, LAST_DAY, day, officeHour, orMonday } from './calendar.ts';
import type { Cells, Dialect } from './file-text.ts';
import { Random } from './random.ts';

/** A line, and the day from which its depositor can write it. A later line with the same key replaces it. */
export type Statement = { on: DayNumber; cells: Cells };

/** What one deposit reports: lines up to a day, deposited some weeks after. */
export type Window = { name: string; until: DayNumber; recordedOn: DayNumber };

/** Who deposits, how it writes its files and how often. */
export type Depositor = { name: string; slug: string; dialect: Dialect };

/** A file that a depositor hands in. */
export type Filing = {
  kind: string;
  fileName: string;
  depositor: Depositor;
  label: string;
  recordedAt: string;
  lines: Cells[];
};

/** How a depositor goes wrong: share of lines sent late, share written wrong first, and how. */
export type Habits = { late: number; wrong: number; spoil: (cells: Cells, random: Random) => Cells };

/** Everything that a depositor has to say on one kind, and when it deposits. */
export type FilingPlan = {
  kind: string;
  depositor: Depositor;
  /** Words of the file's name and of its label; the window's name follows. */
  stem: string;
  title: string;
  windows: readonly Window[];
  statements: readonly Statement[];
  habits?: Partial<Habits>;
};

const CAREFUL: Habits = { late: 0, wrong: 0, spoil: (cells) => cells };

/** The commonest gap: the neighbourhood is to be completed. */
const withoutQpv = (cells: Cells): Cells => ({
  ...cells,
  'qpv-2015': undefined,
  'qpv-2024': undefined,
});

/** Habits of a structure that is often in a hurry. */
export const HURRIED: Habits = { late: 0.03, wrong: 0.012, spoil: withoutQpv };

/** The last extract before the council: lists stopped on 20 June, sent in the days after. */
function councilWindow(random: Random, name: string): Window {
  return { name, until: LAST_DAY, recordedOn: random.int(COUNCIL_EVE - 2, COUNCIL_EVE) };
}

/** One deposit a quarter, three to six weeks after its end. */
export function quarterly(random: Random, firstYear = 2020): Window[] {
  const windows: Window[] = [];
  for (let at = firstYear * 4; at < 2025 * 4 + 1; at++) {
    const year = Math.floor(at / 4);
    const quarter = (at % 4) + 1;
    const until =
      day(
        quarter === 4
          ? `${year + 1}-01-01`
          : `${year}-${quarter * 3 + 1 < 10 ? '0' : ''}${quarter * 3 + 1}-01`,
      ) - 1;
    windows.push({ name: `${year}-T${quarter}`, until, recordedOn: orMonday(until + random.int(20, 42)) });
  }
  return [...windows, councilWindow(random, '2025-T2')];
}

/** One deposit a year, in the first weeks of the next one. */
export function yearly(random: Random, firstYear = 2020): Window[] {
  const windows: Window[] = [];
  for (let year = firstYear; year < 2025; year++) {
    const until = day(`${year}-12-31`);
    windows.push({ name: String(year), until, recordedOn: orMonday(until + random.int(22, 70)) });
  }
  return [...windows, councilWindow(random, '2025-S1')];
}

/** Deposits on stated days. */
export function onDays(
  ...windows: readonly (readonly [name: string, until: string, recordedOn: string])[]
): Window[] {
  return windows.map(([name, until, recordedOn]) => ({
    name,
    until: day(until),
    recordedOn: day(recordedOn),
  }));
}

/** Kind by name. @throws RangeError when no module declares it. */
export function kindNamed(id: string): FactKind {
  const kind = kindRegistry.byId.get(id);
  if (!kind) throw new RangeError(`No fact kind ${id}`);
  return kind;
}

/** Puts every line in the file where its depositor would, with what comes late and what is written wrong first. */
export function fileStatements(plan: FilingPlan): Filing[] {
  const random = new Random(`filing ${plan.stem}`);
  const files = allocate(plan, random);
  return plan.windows.flatMap((window, at) => {
    const lines = [...(files.get(at)?.values() ?? [])];
    if (lines.length === 0) return [];
    // A line copied twice by hand: the import must count it once.
    if (lines.length > 8 && random.chance(0.08)) lines.push(...lines.slice(2, random.int(3, 5)));
    return [toFiling(plan, window, { lines, recordedAt: officeHour(random, window.recordedOn) })];
  });
}

function toFiling(plan: FilingPlan, window: Window, rest: Pick<Filing, 'lines' | 'recordedAt'>): Filing {
  return {
    kind: plan.kind,
    depositor: plan.depositor,
    fileName: `${plan.stem}_${window.name}.csv`,
    label: `${plan.title}, ${window.name} (${plan.depositor.name})`,
    ...rest,
  };
}

/** Lines by window, then by key: within one file a key is written once. */
function allocate(plan: FilingPlan, random: Random): Map<number, Map<string, Cells>> {
  const kind = kindNamed(plan.kind);
  const habits = { ...CAREFUL, ...plan.habits };
  // Evidence of before the council is complete at the council: lateness and mending stop there.
  const lastBeforeCouncil = plan.windows.findLastIndex((window) => window.recordedOn <= COUNCIL_EVE);
  const files = new Map<number, Map<string, Cells>>();
  const latest = new Map<string, number>();
  const put = (at: number, key: string, cells: Cells): void => {
    const file = files.get(at) ?? new Map<string, Cells>();
    files.set(at, file.set(key, cells));
    latest.set(key, at);
  };
  for (const { on, cells } of plan.statements.toSorted((a, b) => a.on - b.on)) {
    const key = kind.key.map((name) => cells[name] ?? '').join('|');
    const due = Math.max(windowOf(plan, on), latest.get(key) ?? 0);
    const at = random.chance(habits.late) && due < lastBeforeCouncil ? due + 1 : due;
    if (random.chance(habits.wrong) && at < lastBeforeCouncil) {
      put(at, key, habits.spoil(cells, random));
      put(at + 1, key, cells);
    } else put(at, key, cells);
  }
  return files;
}

function windowOf(plan: FilingPlan, on: DayNumber): number {
  const at = plan.windows.findIndex((window) => on <= window.until);
  if (at < 0) throw new RangeError(`${plan.stem}: nothing is deposited after day ${on}`);
  return at;
}
