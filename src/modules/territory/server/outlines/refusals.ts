import type { Refusal } from '#kernel/result.ts';

/** Codes that reading a file of outlines can give, besides the faults of a drawing. Their sentences are in `messages/`. */
const OUTLINE_REFUSALS = [
  // The file as a whole. params: size, most in MB.
  'outlines-too-large',
  // Neither GeoJSON nor a zip of it or of a shapefile. value: name of the file.
  'not-outlines',
  // A shapefile is several files: they come in one zip. value: the part that is alone or missing.
  'shapefile-incomplete',
  'shapefile-damaged',
  'zip-damaged',
  // params: size, most in MB, once unpacked.
  'zip-too-large',
  // params: names of the layers that the zip holds, and how many.
  'several-layers',
  'geojson-damaged',
  'no-outlines',
  // value: the system that the file names.
  'unknown-projection',
  // params: known, the attributes that the file has.
  'no-code-attribute',
  // One feature: row is its number from 1.
  // value: kind of geometry, such as `Point`.
  'not-an-area',
  'damaged-geometry',
  // field: attribute.
  'outline-without-code',
  // value: the code. params: first, number of the feature that has it already.
  'outline-code-twice',
  // field: attribute; value: what stands there.
  'bad-outline-commune',
  // Metres taken for degrees. value: code. params: x, y of a position, count of such outlines.
  'outline-projected',
] as const;

/** A refusal of this folder: its code is checked against the list above. */
export function refusal(code: (typeof OUTLINE_REFUSALS)[number], where: Omit<Refusal, 'code'> = {}): Refusal {
  return { code, ...where };
}
