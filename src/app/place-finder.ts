import type { FindPlaces } from '#evidence/server/evidence-context.ts';
import type { PlaceInput } from '#evidence/index.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { locateMatch, type Geography, type Location } from '#modules/territory/server/index.ts';

/** Places addresses of evidence files: only what the outlines tell with certainty, or an agent decided. */
export const placeFinder =
  (geography: Geography): FindPlaces =>
  async (act, addresses) => {
    const snapshot = await geography.snapshot(act.tx, act.collectivityId);
    const matches = (await snapshot.geocoder?.searchMany(addresses)) ?? [];
    const today = dayOfInstant(act.now);
    return addresses.map((text, at) => {
      const match = matches[at] ?? null;
      return placeOf(locateMatch(snapshot, { text, match }, today), snapshot.rules.leastScore);
    });
  };

function placeOf({ match, answers }: Location, leastScore: number): PlaceInput | null {
  const place: PlaceInput = {};
  if (match !== null && match.score >= leastScore) place.commune = match.commune;
  for (const { generation, certainty, qpv } of answers) {
    if (certainty !== 'inside' && certainty !== 'outside') continue;
    place[generation === '2015' ? 'qpv2015' : 'qpv2024'] = qpv?.code ?? 'out';
  }
  return Object.keys(place).length === 0 ? null : place;
}
