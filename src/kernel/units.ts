/** Units of a figure. They can be neither added to nor compared with one another. */
export const FIGURE_UNITS = [
  'person',
  'contract',
  'hour',
  'company',
  'event',
  'premises',
  'job',
  'structure',
  'project',
  'euro',
  'percent',
  'dwelling',
  'place',
  'square-metre',
  'file',
  'need',
  'request',
] as const;
/** Unit of a figure. */
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** Units in which the ledger keeps quantities: integers in the smallest unit, so that sums are exact. */
export const QUANTITY_UNITS = {
  one: 1,
  'hundredth-of-hour': 100,
  cent: 100,
  'square-decimetre': 100,
  'part-per-million': 1_000_000,
} as const;
/** Unit of a fact's quantity; its number says how many make one unit of the figure. */
export type QuantityUnit = keyof typeof QUANTITY_UNITS;
