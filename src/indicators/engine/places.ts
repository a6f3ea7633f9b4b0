import { OUTSIDE } from '#evidence/index.ts';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { QPV_2024_IN_FORCE, type Generation } from '#kernel/codes.ts';
import type { Place } from '../definition.ts';
import type { Store } from './store.ts';

/** Answer of a condition on one value: no, yes, or the fact does not say. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;

/** First day of the 2024 outlines, as a day number. */
export const SWITCH_DAY: DayNumber = parseDay(QPV_2024_IN_FORCE) ?? 0;

/** Answers by number of place, one table for each generation of outlines. */
export type PlaceAnswers = Record<Generation, Uint8Array>;

type PlaceWords = { commune: string; qpv: Record<Generation, string> };

function readPlaces(store: Store): PlaceWords[] {
  return store.words('place').map((word) => {
    const [commune = '', qpv2015 = '', qpv2024 = ''] = (word ?? '').split('|');
    return { commune, qpv: { '2015': qpv2015, '2024': qpv2024 } };
  });
}

/** Whether lying `in` any QPV, or `out` of all, is what is wanted of each place. */
export function inAnyQpv(store: Store, wanted: (word: 'in' | 'out') => boolean): PlaceAnswers {
  return answers(store, (words, generation) =>
    answerOf(words.qpv[generation], (code) => wanted(code === OUTSIDE ? 'out' : 'in')),
  );
}

/** Whether each place lies in a place of the territory: a QPV by its code of the generation, a commune, or everywhere. */
export function inPlace(store: Store, place: Place): PlaceAnswers {
  if (place.kind === 'territory') return answers(store, () => YES);
  if (place.kind === 'commune')
    return answers(store, (words) => answerOf(words.commune, (code) => code === place.codes.insee));
  return answers(store, (words, generation) =>
    answerOf(words.qpv[generation], (code) => code === place.codes[generation]),
  );
}

/** Whether each place lies in one of the communes. */
export function inCommunes(store: Store, codes: ReadonlySet<string>): Uint8Array {
  return answers(store, (words) => answerOf(words.commune, (code) => codes.has(code)))['2024'];
}

function answers(store: Store, answer: (words: PlaceWords, generation: Generation) => number): PlaceAnswers {
  const places = readPlaces(store);
  const tableOf = (generation: Generation): Uint8Array =>
    Uint8Array.from(places, (words) => answer(words, generation));
  return { '2015': tableOf('2015'), '2024': tableOf('2024') };
}

function answerOf(code: string, test: (code: string) => boolean): number {
  if (code === '') return UNKNOWN;
  return test(code) ? YES : NO;
}

/** Words of a place dimension by number of place, one list for each generation. */
export function placeKeys(store: Store, dimension: 'qpv' | 'commune'): Record<Generation, string[]> {
  const places = readPlaces(store);
  const keysOf = (generation: Generation): string[] =>
    places.map((words) => (dimension === 'qpv' ? words.qpv[generation] : words.commune));
  return { '2015': keysOf('2015'), '2024': keysOf('2024') };
}
