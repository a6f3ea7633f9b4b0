import { OUTSIDE } from '#evidence/index.ts';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { QPV_2024_IN_FORCE, type Generation } from '#kernel/codes.ts';
import type { Place } from '../definition.ts';
import type { LookUp } from './look-up.ts';
import type { Store } from './store.ts';
import type { KindTable } from './table.ts';

/** Answer of a condition on one value: no, yes, or the fact does not say. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;

/** First day of the 2024 outlines, as a day number. */
export const SWITCH_DAY: DayNumber = parseDay(QPV_2024_IN_FORCE) ?? 0;

type PlaceWords = { commune: string; qpv: Record<Generation, string> };

const read = new WeakMap<readonly string[], PlaceWords[]>();

/** What the words of the dictionary say of each place, read again only when the dictionary has grown. */
function readPlaces(store: Store): PlaceWords[] {
  const words = store.words('place');
  const known = read.get(words);
  if (known?.length === words.length) return known;
  const places = words.map((word) => {
    const [commune = '', qpv2015 = '', qpv2024 = ''] = (word ?? '').split('|');
    return { commune, qpv: { '2015': qpv2015, '2024': qpv2024 } };
  });
  read.set(words, places);
  return places;
}

/** Under which outlines rows are placed: those of a generation, or those in force when they start. */
export type Outlines = Generation | 'by-date';

type Placed = { store: Store; table: KindTable; generation: Outlines };

/** Looks up something of each place: the table holds the 2015 outlines, then those of 2024. */
function byPlace(
  { store, table, generation }: Placed,
  tell: (words: PlaceWords, generation: Generation) => number,
): LookUp {
  const places = readPlaces(store);
  const half = places.length;
  const numbers = new Int32Array(2 * half);
  places.forEach((words, no) => {
    numbers[no] = tell(words, '2015');
    numbers[half + no] = tell(words, '2024');
  });
  const since = generation === 'by-date' ? { day: SWITCH_DAY, starts: table.starts, half } : undefined;
  return { column: table.place, first: generation === '2024' ? -half : 0, numbers, since };
}

/** Whether lying `in` any QPV, or `out` of all, is what is wanted of each place. */
export function inAnyQpv(placed: Placed, wanted: (word: 'in' | 'out') => boolean): LookUp {
  return byPlace(placed, (words, generation) =>
    answerOf(words.qpv[generation], (code) => wanted(code === OUTSIDE ? 'out' : 'in')),
  );
}

/** Whether each place lies in a place of the territory: a QPV by its code of the generation, a commune, or everywhere. */
export function inPlace(placed: Placed, place: Place): LookUp {
  if (place.kind === 'territory') return byPlace(placed, () => YES);
  if (place.kind === 'commune')
    return byPlace(placed, (words) => answerOf(words.commune, (code) => code === place.codes.insee));
  return byPlace(placed, (words, generation) =>
    answerOf(words.qpv[generation], (code) => code === place.codes[generation]),
  );
}

/** Whether each place lies in a commune that is wanted. */
export function inCommunes(placed: Placed, wanted: (code: string) => boolean): LookUp {
  return byPlace({ ...placed, generation: '2024' }, (words) => answerOf(words.commune, wanted));
}

function answerOf(code: string, test: (code: string) => boolean): number {
  if (code === '') return UNKNOWN;
  return test(code) ? YES : NO;
}

/** Number of each place's QPV or commune. */
export function numberPlaces(
  placed: Placed,
  dimension: 'qpv' | 'commune',
  numberOf: (word: string) => number,
): LookUp {
  if (dimension === 'commune')
    return byPlace({ ...placed, generation: '2024' }, (words) => numberOf(words.commune));
  return byPlace(placed, (words, generation) => numberOf(words.qpv[generation]));
}
