import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { QpvAnswer } from '#modules/territory/index.ts';
import { formatDate, formatNumber } from '#ui/format.ts';

type Told = Pick<QpvAnswer, 'certainty' | 'qpv'>;

/** The answer in one sentence. */
export function headline({ certainty, qpv }: Told): string {
  const name = qpv?.name ?? '';
  switch (certainty) {
    case 'inside':
      return m.qpv_inside({ name });
    case 'outside':
      return m.qpv_outside();
    case 'near-edge':
      return qpv ? m.qpv_near_edge_in({ name }) : m.qpv_near_edge_out();
    case 'too-vague':
      return m.qpv_too_vague();
    case 'unknown':
      return m.qpv_unknown();
  }
}

/** The answer under outlines that are not those in force, in a few words. */
export function otherGeneration({ certainty, qpv }: Told): string {
  if (certainty === 'inside') return qpv?.name ?? '';
  const words = {
    outside: m.certainty_outside,
    'near-edge': m.certainty_near_edge,
    'too-vague': m.certainty_too_vague,
    unknown: m.certainty_unknown,
  };
  return words[certainty]();
}

/** A distance in words: metres below a kilometre. */
export function distance(metres: number): string {
  const locale = getLocale();
  return metres < 1000 ? `${formatNumber(metres, locale, 0)} m` : `${formatNumber(metres / 1000, locale)} km`;
}

/** An ISO instant as a day in words. */
export const day = (iso: string): string => formatDate(new Date(iso), getLocale());
