import { GENERATIONS, type Generation } from '#kernel/codes.ts';
import type { DayNumber } from '#kernel/days.ts';
import { foldHeader } from '#evidence/server/import/fold.ts';
import type { AddressMatch } from '../domain/address.ts';
import { attribute, type Decision, type Located, type QpvAnswer } from '../domain/attribution.ts';
import { layerOf, LAYERS, type LayerId } from '../domain/layers.ts';
import { decisionKey } from './decisions.ts';
import { generationInForce, layerAt, type Snapshot } from './geography.ts';

/** Where an address or a point lies, under every generation, and which one is in force on the day asked. */
export type Location = {
  /** Under what a decision of it is kept. */
  subject: string;
  /** In words: the address found, the text typed, or the point. */
  label: string;
  match: AddressMatch | null;
  /** Other addresses that answer nearly as well. */
  alternatives: AddressMatch[];
  point: { lon: number; lat: number } | null;
  answers: QpvAnswer[];
  /** Generation in force on the day asked; null when no outlines are loaded for it. */
  inForce: Generation | null;
  /** What else the point lies in on that day. */
  around: { layer: LayerId; code: string; name: string }[];
};

const ALTERNATIVES = 5;

/** Finds an address as it was typed, and says where it lies on a day. */
export async function locateText(snapshot: Snapshot, text: string, day: DayNumber): Promise<Location> {
  const found = (await snapshot.geocoder?.search(text, { limit: ALTERNATIVES })) ?? [];
  return locateMatch(snapshot, { text, match: found[0] ?? null, alternatives: found.slice(1) }, day);
}

/** Says where an address that was found lies on a day; `match` null when none was. */
export function locateMatch(
  snapshot: Snapshot,
  {
    text,
    match,
    alternatives = [],
  }: { text: string; match: AddressMatch | null; alternatives?: AddressMatch[] },
  day: DayNumber,
): Location {
  const typed = `text:${foldHeader(text)}`;
  const sure = match !== null && match.level === 'housenumber' && match.score >= snapshot.rules.leastScore;
  const subject = sure ? `address:${match.id}` : typed;
  const answers = answersOf(snapshot, { located: match, subjects: [typed, subject] });
  const point = sure ? { lon: match.lon, lat: match.lat } : null;
  return {
    subject,
    label: sure ? match.label : text.trim(),
    match,
    alternatives,
    point,
    answers,
    ...placesOf(snapshot, point, day),
  };
}

/** Says where a point lies on a day. */
export function locatePoint(
  snapshot: Snapshot,
  point: { lon: number; lat: number },
  day: DayNumber,
): Location {
  const words = `${point.lon.toFixed(6)}, ${point.lat.toFixed(6)}`;
  const subject = `point:${words}`;
  const located: Located = { ...point, level: 'point', score: 1, position: '' };
  return {
    subject,
    label: words,
    match: null,
    alternatives: [],
    point,
    answers: answersOf(snapshot, { located, subjects: [subject] }),
    ...placesOf(snapshot, point, day),
  };
}

function answersOf(
  snapshot: Snapshot,
  { located, subjects }: { located: Located | null; subjects: readonly string[] },
): QpvAnswer[] {
  return GENERATIONS.map((generation) =>
    attribute(
      located,
      {
        generation,
        layer: layerAt(snapshot, layerOf(generation)),
        decision: decisionOf(snapshot, subjects, generation),
      },
      snapshot.rules,
    ),
  );
}

function decisionOf(
  snapshot: Snapshot,
  subjects: readonly string[],
  generation: Generation,
): Decision | null {
  for (const subject of subjects) {
    const decision = snapshot.decisions.get(decisionKey(subject, generation));
    if (decision) return decision;
  }
  return null;
}

function placesOf(
  snapshot: Snapshot,
  point: { lon: number; lat: number } | null,
  day: DayNumber,
): Pick<Location, 'inForce' | 'around'> {
  const inForce = generationInForce(snapshot, day);
  if (point === null) return { inForce, around: [] };
  const around = LAYERS.filter((layer) => !layer.startsWith('qpv-') && layer !== 'water').flatMap((layer) => {
    const loaded = layerAt(snapshot, layer, day);
    const at = loaded?.index.find(point.lon, point.lat) ?? -1;
    return loaded && at >= 0
      ? [{ layer, code: loaded.outlines[at].code, name: loaded.outlines[at].name }]
      : [];
  });
  return { inForce, around };
}
