import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatDay, OPEN_END } from '#kernel/days.ts';
import type { LayerId } from '#modules/territory/index.ts';
import type { PublicFigure } from '#publication/index.ts';
import { formatDate, formatNumber } from '#ui/format.ts';
import { unitWords } from '../unit-words.ts';

export { unitWords } from '../unit-words.ts';

type Label = { fr: string; en: string };

/** A label in the reader's language. */
export const inLocale = (label: Label): string => label[getLocale()];

/** A number in the reader's language. */
export const number = (value: number, decimals = 1): string => formatNumber(value, getLocale(), decimals);

/** A share from 0 to 1 as a percentage. */
export const percent = (share: number): string => `${number(share * 100, 0)} %`;

/** Square metres as hectares. */
export const hectares = (squareMetres: number): string => `${number(squareMetres / 10_000)} ha`;

/** A figure of a place with its unit, or why there is none. */
export function placeValue(figure: PublicFigure): string {
  if (figure.hidden) return m.figure_hidden();
  if (figure.value === null) return m.figure_none();
  return `${number(figure.value)} ${unitWords(figure.unit, figure.value)}`;
}

const LAYER_WORDS: Record<LayerId, () => string> = {
  'qpv-2015': m.generation_2015,
  'qpv-2024': m.generation_2024,
  commune: m.layer_commune,
  tzcld: m.layer_tzcld,
  polarity: m.layer_polarity,
  iris: m.layer_iris,
  water: m.layer_water,
};

/** A layer in words. */
export const layerWords = (layer: LayerId): string => LAYER_WORDS[layer]();

/** When a layer is in force, in words. */
export function inForceWords({ starts, ends }: { starts: number; ends: number }): string {
  const day = (no: number): string => formatDate(new Date(formatDay(no)), getLocale());
  return ends === OPEN_END
    ? m.layer_since({ from: day(starts) })
    : m.layer_between({ from: day(starts), to: day(ends) });
}
