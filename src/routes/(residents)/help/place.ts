import { z } from 'zod';
import type { Location } from '#modules/territory/index.ts';

const Code = z.string().max(12).nullable();

/** Where somebody looks from. It travels from a question to the next in the body of requests, never in an address. */
export const Place = z.object({
  label: z.string().max(200),
  at: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  commune: Code,
  qpv: z.object({ '2015': Code, '2024': Code }),
});
/** Where somebody looks from. */
export type Place = z.infer<typeof Place>;

/** Nowhere in particular. */
export const ANYWHERE: Place = { label: '', at: null, commune: null, qpv: { '2015': null, '2024': null } };

/** What a form carried; anywhere when it is not what we wrote there. */
export function readPlace(text: string): Place {
  try {
    const read = Place.safeParse(JSON.parse(text));
    return read.success ? read.data : ANYWHERE;
  } catch {
    return ANYWHERE;
  }
}

/** About a hundred metres: enough for a duration on foot, and too little to tell a door. */
const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** Where an address was found to be; null when it was not. */
export function placeOf({ match, answers }: Location): Place | null {
  if (match === null) return null;
  const codeOf = (generation: '2015' | '2024'): string | null => {
    const answer = answers.find((one) => one.generation === generation);
    if (answer?.certainty === 'inside') return answer.qpv?.code ?? null;
    return answer?.certainty === 'outside' ? 'out' : null;
  };
  return {
    label: match.label,
    at: { lon: rounded(match.lon), lat: rounded(match.lat) },
    commune: match.commune,
    qpv: { '2015': codeOf('2015'), '2024': codeOf('2024') },
  };
}

/** A neighbourhood, by the middle of its outline. */
export function placeOfQpv(
  { code, name }: { code: string; name: string },
  bounds: readonly [number, number, number, number],
): Place {
  return {
    label: name,
    at: { lon: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2 },
    commune: null,
    qpv: { '2015': null, '2024': code },
  };
}
