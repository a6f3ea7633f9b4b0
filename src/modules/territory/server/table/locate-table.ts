import type { DayNumber } from '#kernel/days.ts';
import { readDay } from '#evidence/server/import/dates.ts';
import type { Table } from '#evidence/server/import/index.ts';
import { locateMatch, locatePoint, type Location } from '../locate.ts';
import type { Snapshot } from '../geography.ts';
import type { ColumnRoles, Role } from './columns.ts';

/** A row of a table, located. `day` is null when the row states a date that cannot be read. */
export type LocatedRow = { location: Location; day: DayNumber | null };

/** How to locate a table. `today` is the day of the rows that state none. */
export type LocateTableOptions = {
  roles: ColumnRoles;
  /** Given each row in order, so that a hundred thousand need not stand in memory. */
  take: (row: LocatedRow) => void;
  today: DayNumber;
  /** Told how many rows are done. */
  onProgress?: (done: number, total: number) => void;
  /** Asked before each lot of rows: true leaves the rest. */
  stopped?: () => boolean;
};

/** Rows that are searched together: enough for an outside server's batch, few enough to show progress. */
const LOT = 500;

/** Locates every row of a table. */
export async function locateTable(
  snapshot: Snapshot,
  table: Table,
  { roles, today, take, onProgress, stopped }: LocateTableOptions,
): Promise<void> {
  const total = table.rows.length;
  for (let start = 0; start < total; start += LOT) {
    if (stopped?.() === true) return;
    const asked = table.rows.slice(start, start + LOT).map((row) => askedOf(row.cells, roles));
    for (const row of await locateLot(snapshot, asked, today)) take(row);
    onProgress?.(Math.min(start + LOT, total), total);
    await breathe();
  }
}

/** Pages are served by the same thread: each lot lets what waits go first. */
const breathe = (): Promise<void> => new Promise((settle) => setImmediate(settle));

type Asked = { text: string; point: { lon: number; lat: number } | null; date: string };

function askedOf(cells: readonly string[], roles: ColumnRoles): Asked {
  const cell = (role: Role): string => {
    const at = roles[role];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const parts = [cell('address'), cell('number'), cell('street'), cell('postcode'), cell('city')];
  return {
    text: parts.filter(Boolean).join(' '),
    point: pointOf(cell('lon'), cell('lat')),
    date: cell('date'),
  };
}

function pointOf(lon: string, lat: string): Asked['point'] {
  if (lon === '' || lat === '') return null;
  const point = { lon: Number(lon.replace(',', '.')), lat: Number(lat.replace(',', '.')) };
  return Math.abs(point.lon) <= 180 && Math.abs(point.lat) <= 90 ? point : null;
}

async function locateLot(
  snapshot: Snapshot,
  asked: readonly Asked[],
  today: DayNumber,
): Promise<LocatedRow[]> {
  const texts = [
    ...new Set(asked.filter(({ point, text }) => point === null && text !== '').map(({ text }) => text)),
  ];
  const found = snapshot.geocoder ? await snapshot.geocoder.searchMany(texts) : [];
  const matches = new Map(texts.map((text, at) => [text, found[at] ?? null]));
  return asked.map(({ text, point, date }) => {
    const day = dayOf(date, today);
    const on = day ?? today;
    const location = point
      ? locatePoint(snapshot, point, on)
      : locateMatch(snapshot, { text, match: matches.get(text) ?? null }, on);
    return { location, day };
  });
}

function dayOf(date: string, today: DayNumber): DayNumber | null {
  if (date === '') return today;
  const read = readDay(date);
  return read.problem === undefined ? (read.value?.starts ?? today) : null;
}
