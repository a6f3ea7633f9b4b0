import { z } from 'zod';
import { splitRecords } from '#evidence/server/import/records.ts';
import type { AddressLevel, AddressMatch } from '../../domain/address.ts';
import { GeocoderError } from './geocoder-error.ts';

const Feature = z.object({
  geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.object({
    label: z.string(),
    score: z.number(),
    type: z.string(),
    id: z.string().default(''),
    name: z.string().default(''),
    housenumber: z.string().default(''),
    street: z.string().optional(),
    postcode: z.string().default(''),
    citycode: z.string().default(''),
    city: z.string().default(''),
  }),
});
const Answer = z.object({ features: z.array(Feature) });

const LEVELS: Readonly<Record<string, AddressLevel>> = {
  housenumber: 'housenumber',
  street: 'street',
  locality: 'locality',
  municipality: 'municipality',
};

/** Matches of a JSON answer; types that are no address (a point of interest, a parcel) are left out. */
export function readFeatures(body: string): AddressMatch[] {
  const answer = Answer.safeParse(parseJson(body));
  if (!answer.success) throw new GeocoderError('geocoder-not-understood');
  return answer.data.features.flatMap(({ geometry, properties: found }) => {
    const level = LEVELS[found.type];
    if (level === undefined) return [];
    const [lon, lat] = geometry.coordinates;
    const street = found.street ?? (level === 'municipality' ? '' : found.name);
    return {
      id: found.id,
      label: found.label,
      level,
      score: inUnit(found.score),
      number: found.housenumber,
      street,
      postcode: found.postcode,
      commune: found.citycode,
      communeName: found.city,
      lon,
      lat,
      // The protocol does not say where the point stands.
      position: '',
    };
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new GeocoderError('geocoder-not-understood');
  }
}

/** Servers give scores a little above 1. */
const inUnit = (score: number): number => Math.min(1, Math.max(0, score));

/** Column by which rows of a batch are found again, whatever their order. */
const ROW = 'ancrage_row';

/** Columns asked of a batch, after its own and the coordinates. */
export const RESULT_COLUMNS = [
  'latitude',
  'longitude',
  'result_label',
  'result_score',
  'result_type',
  'result_id',
  'result_housenumber',
  'result_name',
  'result_street',
  'result_postcode',
  'result_city',
  'result_citycode',
] as const;

/** A CSV of one text per row, each with its number. */
export function writeBatch(texts: readonly string[]): string {
  const rows = texts.map((text, at) => `${at},"${text.replaceAll('"', '""').replace(/\s+/g, ' ')}"`);
  return [`${ROW},address`, ...rows, ''].join('\n');
}

/** Matches of a CSV answer, by row of the batch; null where there is none. */
export function readBatch(body: string, rows: number): (AddressMatch | null)[] {
  const matches: (AddressMatch | null)[] = Array.from({ length: rows }, () => null);
  let columns: ReadonlyMap<string, number> | null = null;
  let read = 0;
  const fault = splitRecords(body.replace(/^\uFEFF/, ''), ',', (cells) => {
    if (columns) {
      if (cells.length < columns.size) return true;
      read++;
      keepRow(matches, columns, cells);
    } else columns = columnsOf(cells);
    return true;
  });
  // A page in HTML has no such column; an answer cut short would pass for addresses that were not found.
  if (fault !== null || columns === null || read !== rows) throw new GeocoderError('geocoder-not-understood');
  return matches;
}

const NEEDED = [ROW, 'latitude', 'longitude', 'result_score', 'result_type', 'result_label'];

function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(header.map((name, at) => [name, at]));
  if (!NEEDED.every((name) => columns.has(name))) throw new GeocoderError('geocoder-not-understood');
  return columns;
}

function keepRow(
  matches: (AddressMatch | null)[],
  columns: ReadonlyMap<string, number>,
  cells: readonly string[],
): void {
  const cell = (name: string): string => cells[columns.get(name) ?? -1] ?? '';
  const row = Number(cell(ROW));
  if (cell(ROW) === '' || !(row in matches)) throw new GeocoderError('geocoder-not-understood');
  const level = LEVELS[cell('result_type')];
  const [lon, lat, score] = [cell('longitude'), cell('latitude'), cell('result_score')];
  if (level === undefined || lon === '' || lat === '') return;
  const numbers = [lon, lat, score].map(Number);
  if (numbers.some(Number.isNaN)) throw new GeocoderError('geocoder-not-understood');
  const municipality = level === 'municipality';
  matches[row] = {
    id: cell('result_id'),
    label: cell('result_label'),
    level,
    score: inUnit(numbers[2]),
    number: cell('result_housenumber'),
    street: municipality ? '' : cell('result_street') || cell('result_name'),
    postcode: cell('result_postcode'),
    commune: cell('result_citycode'),
    communeName: cell('result_city'),
    lon: numbers[0],
    lat: numbers[1],
    position: '',
  };
}
